import { isLasting, monitorOf, predicatesOf } from '../properties/monitor.ts';
import type { Property } from '../properties/property.ts';
import { bindSubject } from '../properties/subject.ts';
import type { System } from '../system/define-system.ts';
import type { Identifiers } from './identifiers.ts';
import type { PredicateCode } from './predicate-code.ts';

/** A property and the id under which a spec exports it. */
export interface NamedProperty {
  readonly id: string;
  readonly property: Property;
}

/** What is written for one property; it counts only if it is asked for when Spin is called. */
export interface PropertyCode {
  /** `-DCHECK_...` asks for it. */
  readonly flag: string;
  readonly says: string;
  /** Of a property with a memory: its declaration, and what updates it after a step and after a tick. */
  readonly monitor?: {
    readonly declaration: string;
    readonly afterStep: readonly string[];
    readonly afterTick: readonly string[];
  };
  /** Name of a variable that is false: an assertion about it says what failed. */
  readonly verdict: string;
  /** That the property is decided here: by a violation, or by the witness of a `possible`. */
  readonly decided: string;
}

/** Writes properties; those that say nothing about the system are left out. */
export function propertyCode(
  system: System,
  properties: readonly NamedProperty[],
  predicates: PredicateCode,
  identifiers: Identifiers,
): PropertyCode[] {
  return properties.flatMap(({ id, property }) => {
    const names = bindSubject(property, system);
    if (typeof names === 'string') return [];
    const name = identifiers.make(id);
    const place = property.at === '' ? id : `${property.at} (${id})`;
    const { condition, earlier, given } = predicatesOf(property);
    const macro = (predicate: typeof condition, wish: string): string =>
      predicates.macro(predicate, names, `${name} ${wish}`, place);
    const holds = macro(condition, property.kind === 'precededBy' ? 'later' : 'met');
    const presupposed = given && macro(given, 'given');
    const code = monitorOf(property, system, place)
      ? memoryOf(property, name, holds, earlier && macro(earlier, 'earlier'), identifiers)
      : undefined;
    const met = code?.met ?? (property.kind === 'always' ? `!${holds}` : holds);
    return [
      {
        flag: `CHECK_${name}`,
        says: `${property.kind}: ${property.says}`,
        verdict: identifiers.make(`${property.kind === 'possible' ? 'impossible' : 'holds'} ${name}`),
        decided: presupposed ? `${presupposed} && ${met}` : met,
        ...(code ? { monitor: code.monitor } : {}),
      },
    ];
  });
}

interface Memory {
  readonly monitor: NonNullable<PropertyCode['monitor']>;
  readonly met: string;
}

function memoryOf(
  { condition }: Property,
  name: string,
  holds: string,
  earlier: string | undefined,
  identifiers: Identifiers,
): Memory {
  const watch = identifiers.make(`${name} watch`);
  if (isLasting(condition)) {
    const end = condition.ticks + 1;
    // 0 while it does not hold, else the ticks for which it has held, and one.
    const afterStep = [`${watch} = (${holds} -> (${watch} == 0 -> 1 : ${watch}) : 0)`];
    const afterTick = [`${watch} = (${holds} -> (${watch} < ${end} -> ${watch} + 1 : ${end}) : 0)`];
    const type = end < 256 ? 'byte' : 'int';
    const declaration = `${type} ${watch} = (${holds} -> 1 : 0);`;
    return { monitor: { declaration, afterStep, afterTick }, met: `${watch} == ${end}` };
  }
  // 1 once the earlier has held, 2 if the later holds without it.
  const next = `(${earlier} -> 1 : (${holds} -> 2 : 0))`;
  const after = [`${watch} = (${watch} == 1 -> 1 : ${next})`];
  const declaration = `byte ${watch} = ${next};`;
  return { monitor: { declaration, afterStep: after, afterTick: after }, met: `${watch} == 2` };
}
