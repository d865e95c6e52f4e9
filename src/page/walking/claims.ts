import type { NamedProperty } from '../../properties/check.ts';
import type { Judge } from '../../properties/judge.ts';
import { byStates, judgesOf } from '../../properties/judges-of.ts';
import { isProperty } from '../../properties/property.ts';
import type { Spec } from '../project.ts';
import type { Moment } from './moment.ts';
import type { Walk } from './walk.ts';

/** A property, and the file in which it stands. */
export interface FiledProperty extends NamedProperty {
  readonly file: string;
}

/** All properties of some specs, the hazard first. One that a spec exports again from another is counted once. */
export function propertiesOf(specs: readonly Spec[]): FiledProperty[] {
  const found = new Map<string, FiledProperty>();
  for (const { file, exports } of specs) {
    for (const [id, property] of Object.entries(exports)) {
      if (isProperty(property) && !found.has(id)) found.set(id, { id, property, file });
    }
  }
  const isHazard = ({ property }: FiledProperty): boolean => property.options.hazard ?? false;
  return [...found.values()].sort((a, b) => Number(isHazard(b)) - Number(isHazard(a)));
}

/** Tells of which properties the condition holds at a moment. */
export class Claims {
  readonly #judges: readonly Judge[];
  readonly #known = new WeakMap<Moment, ReadonlySet<string>>();

  constructor(properties: readonly NamedProperty[], { tables, fields }: Walk) {
    this.#judges = byStates(judgesOf(properties, tables, fields).judges);
  }

  /** The ids of the properties whose condition holds. */
  at(moment: Moment): ReadonlySet<string> {
    const known = this.#known.get(moment);
    if (known) return known;
    const met = new Set(this.#judges.filter((judge) => judge.holds(moment.vector)).map(({ id }) => id));
    this.#known.set(moment, met);
    return met;
  }
}
