import type { NotApplicable } from '../findings/check-result.ts';
import type { Fields } from '../space/rules/fields.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import { Judge, type NamedProperty } from './judge.ts';
import { bindSubject } from './subject.ts';

/**
 * Judges for those properties that say something about a system, and why the others do not.
 *
 * @throws {ModelError} if a predicate is wrong
 */
export function judgesOf(properties: readonly NamedProperty[], tables: SystemTables, fields: Fields) {
  const judges: Judge[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const named of properties) {
    const binding = bindSubject(named.property, tables.system);
    if (typeof binding === 'string') notApplicable.push({ property: named.id, why: binding });
    else judges.push(new Judge(named, tables, fields, binding));
  }
  return { judges, notApplicable };
}
