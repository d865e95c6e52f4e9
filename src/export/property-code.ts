import { ModelError } from '../findings/model-error.ts';
import { criterionOf, criterionOn, placeOf, predicatesOf } from '../properties/criterion-of.ts';
import type { ByMonitor } from '../properties/kinds/criterion.ts';
import { kindOf } from '../properties/kinds/registry.ts';
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
    const place = placeOf(id, property);
    const criterion = criterionOn(property, system, place);
    if (criterion.by === 'step') throw notExported(place);
    const { given, ...macros } = Object.fromEntries(
      Object.entries(predicatesOf(property)).map(([predicate, run]) => [
        predicate,
        predicates.macro(run, names, `${name} ${predicate}`, place),
      ]),
    );
    const code = criterion.by === 'monitor' ? memoryOf(criterion, name, macros, identifiers) : undefined;
    const focus = macros[criterion.focus] as string;
    const met = code?.met ?? (criterion.by === 'state' && !criterion.answer ? `!${focus}` : focus);
    return [
      {
        flag: `CHECK_${name}`,
        says: `${property.kind}: ${property.says}`,
        verdict: identifiers.make(`${kindOf(property).finds === 'witness' ? 'impossible' : 'holds'} ${name}`),
        decided: given ? `${given} && ${met}` : met,
        ...(code ? { monitor: code.monitor } : {}),
      },
    ];
  });
}

/** Whether a property can be written: one of steps can not. */
export const isExported = (property: Property): boolean => criterionOf(property).by !== 'step';

/** In Promela, nothing remembers what a state was before a step, or what the step did. */
const notExported = (place: string): ModelError =>
  new ModelError({
    code: 'not-exported',
    place,
    cause: 'a property of steps is not written in Promela',
    remedy: 'leave it out of the properties to export; or claim of states what it claims of steps, and export that',
  });

interface Memory {
  readonly monitor: NonNullable<PropertyCode['monitor']>;
  readonly met: string;
}

function memoryOf(
  { promela }: ByMonitor,
  name: string,
  macros: Readonly<Record<string, string>>,
  identifiers: Identifiers,
): Memory {
  const watch = identifiers.make(`${name} watch`);
  const { type, start, afterStep, afterTick, met } = promela(watch, macros);
  const monitor = {
    declaration: `${type} ${watch} = ${start};`,
    afterStep: [`${watch} = ${afterStep}`],
    afterTick: [`${watch} = ${afterTick}`],
  };
  return { monitor, met };
}
