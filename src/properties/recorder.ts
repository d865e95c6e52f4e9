import type { Done } from '../space/rules/deeds.ts';
import type { Happening } from '../space/rules/happenings.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { Recorded } from './step-judge.ts';

/** Of timers and of what nobody hears, predicates see nothing; of local states, what is in the states before and after. */
const seen = (each: Done): readonly Happening[] => {
  if (each.kind === 'handled') return [{ ...each, before: 0 }];
  return each.kind === 'sent' || each.kind === 'fault' ? [each] : [];
};

/** Numbers what steps do: there are few different deeds, however many steps. */
export class Recorder {
  readonly #system: System;
  readonly #recorded: Recorded[] = [];
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<readonly Done[], number>();

  constructor(system: System) {
    this.#system = system;
  }

  /** The number of what a label did. */
  numberOf(label: number, done: readonly Done[]): number {
    const known = this.#known.get(done);
    if (known !== undefined) return known;
    const { kind } = this.#system.labels[label] as Label;
    const happenings = done.flatMap(seen);
    const text = JSON.stringify([kind, happenings]);
    const id = this.#ids.get(text) ?? this.#recorded.length;
    this.#ids.set(text, id);
    this.#recorded[id] ??= { label: this.#system.labels[label] as Label, happenings };
    this.#known.set(done, id);
    return id;
  }

  /** What a number stands for. */
  recorded(deed: number): Recorded {
    const recorded = this.#recorded[deed];
    if (!recorded) throw new RangeError(`there is no deed ${deed}`);
    return recorded;
  }
}
