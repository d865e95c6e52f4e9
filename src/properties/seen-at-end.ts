import type { Seen } from '../findings/check-result.ts';
import { fieldsOf } from '../space/rules/fields.ts';
import { Steps } from '../space/rules/steps.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { criterionOn, placeOf } from './criterion-of.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { bindSubject } from './subject.ts';

/**
 * What the predicates of a property see at the end of a path; nothing of a property of steps, or one that says nothing about
 * the system.
 *
 * @param labels names of labels, from the start; each must be a step
 */
export function seenAtEnd({ id, property }: NamedProperty, system: System, labels: readonly string[]): Seen[] {
  const binding = bindSubject(property, system);
  if (typeof binding === 'string' || criterionOn(property, system, placeOf(id, property)).by === 'step') return [];
  const [tables, fields] = [new SystemTables(system), fieldsOf(system, 0)];
  const steps = new Steps(tables, fields);
  steps.start();
  let state = steps.next.slice();
  for (const name of labels) {
    steps.take(state, system.labels.find((label) => label.name === name) as Label);
    state = steps.next.slice();
  }
  return new Judge({ id, property }, tables, fields, binding).seenIn(state);
}
