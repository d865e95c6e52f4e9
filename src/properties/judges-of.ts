import type { NotApplicable } from '../findings/check-result.ts';
import type { Fields } from '../space/rules/fields.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { criterionOn, placeOf } from './criterion-of.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { Recorder } from './recorder.ts';
import { StepJudge } from './step-judge.ts';
import { bindSubject } from './subject.ts';

/** Decides one property, by states or by steps. */
export type AnyJudge = Judge | StepJudge;

/** Those that decide by states, and those that decide by steps. */
export const byStates = (judges: readonly AnyJudge[]): Judge[] =>
  judges.flatMap((judge) => (judge.by === 'step' ? [] : [judge]));
export const bySteps = (judges: readonly AnyJudge[]): StepJudge[] =>
  judges.flatMap((judge) => (judge.by === 'step' ? [judge] : []));

/**
 * Judges for those properties that say something about a system, and why the others do not.
 *
 * @returns also what the judges of steps look deeds up in
 * @throws {ModelError} if a predicate is wrong
 */
export function judgesOf(properties: readonly NamedProperty[], tables: SystemTables, fields: Fields) {
  const judges: AnyJudge[] = [];
  const recorder = new Recorder(tables.system);
  const notApplicable: NotApplicable[] = [];
  for (const named of properties) {
    const binding = bindSubject(named.property, tables.system);
    if (typeof binding === 'string') notApplicable.push({ property: named.id, why: binding });
    else {
      const criterion = criterionOn(named.property, tables.system, placeOf(named.id, named.property));
      judges.push(
        criterion.by === 'step'
          ? new StepJudge(named, criterion, tables, fields, binding, (deed) => recorder.recorded(deed))
          : new Judge(named, tables, fields, binding),
      );
    }
  }
  return { judges, recorder, notApplicable };
}
