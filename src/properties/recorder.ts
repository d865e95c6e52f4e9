import type { Happening } from '../space/rules/happenings.ts';
import type { StepAnswer } from '../space/rules/step-answers.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { Recorded } from './step-judge.ts';

/** Of timers and of what nobody hears, predicates see nothing. */
const isSeen = ({ kind }: Happening): boolean => kind === 'handled' || kind === 'sent' || kind === 'fault';

/** Numbers what steps do: there are few different deeds, however many steps. */
export class Recorder {
  readonly #system: System;
  readonly #recorded: Recorded[] = [];
  readonly #ids = new Map<string, number>();
  readonly #known = new WeakMap<StepAnswer, number>();

  constructor(system: System) {
    this.#system = system;
  }

  /** The number of what a label did. */
  numberOf(label: number, answer: StepAnswer): number {
    const known = this.#known.get(answer);
    if (known !== undefined) return known;
    const { kind } = this.#system.labels[label] as Label;
    const happenings = answer.happenings.filter(isSeen);
    // Local states are left out: they are in the states before and after.
    const text = JSON.stringify([
      kind,
      happenings.map((did) => (did.kind === 'handled' ? { ...did, before: 0 } : did)),
    ]);
    const id = this.#ids.get(text) ?? this.#recorded.length;
    this.#ids.set(text, id);
    this.#recorded[id] ??= { label: this.#system.labels[label] as Label, happenings };
    this.#known.set(answer, id);
    return id;
  }

  /** What a number stands for. */
  recorded(deed: number): Recorded {
    const recorded = this.#recorded[deed];
    if (!recorded) throw new RangeError(`there is no deed ${deed}`);
    return recorded;
  }
}
