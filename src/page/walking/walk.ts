import type { AnyMachineSnapshot, AnyStateNode, EventObject } from 'xstate';
import type { PathStep } from '../../findings/path.ts';
import type { StateVector } from '../../predicates/decision-tree.ts';
import { type Fields, fieldsOf } from '../../space/rules/fields.ts';
import { type StepProblem, Steps } from '../../space/rules/steps.ts';
import { tellPath } from '../../space/telling/tell-path.ts';
import type { System } from '../../system/define-system.ts';
import type { GlobalState } from '../../system/global-state.ts';
import type { Label } from '../../system/labels.ts';
import { stateKey } from '../../system/state-key.ts';
import { SystemTables } from '../../tables/system-tables.ts';
import { eventWords } from './event-words.ts';
import { LiveShadow } from './live-shadow.ts';
import type { ActorMoment, LinkMoment, Moment } from './moment.ts';
import { deedOf, type NextStep } from './next-step.ts';

/** Why a walk could not follow its labels to the end. */
export interface Stopped {
  /** How many labels were followed. */
  readonly after: number;
  readonly label: string;
  readonly why: string;
}

/** A walk as far as it could be followed. */
export interface Followed {
  /** The start, then one a step. Empty if there is no start. */
  readonly moments: readonly Moment[];
  readonly stopped: Stopped | undefined;
}

/**
 * Walks a system, one label after the other.
 *
 * Steps are looked up in the tables that the search uses as well, and live actors go along.
 *
 * @example
 * ```ts
 * const walk = new Walk(room);
 * walk.follow(['stimulus lamp press']).moments.length; // 2
 * ```
 */
export class Walk {
  readonly tables: SystemTables;
  readonly fields: Fields;
  readonly system: System;
  readonly #steps: Steps;
  readonly #live: LiveShadow;
  readonly #labels: ReadonlyMap<string, number>;
  #taken: readonly string[] = [];
  #moments: readonly Moment[];
  #stopped: Stopped | undefined;

  /** @throws {ModelError} if the model turns out to be wrong; so do all that walk on */
  constructor(system: System) {
    this.system = system;
    this.tables = new SystemTables(system);
    this.fields = fieldsOf(system, 0);
    this.#steps = new Steps(this.tables, this.fields);
    this.#live = new LiveShadow(system);
    this.#labels = new Map(system.labels.map(({ name }, index) => [name, index]));
    this.#moments = this.#steps.start() ? [this.#start()] : [];
    if (this.#moments.length === 0) {
      this.#stopped = { after: 0, label: 'the start', why: problemWords(this.#steps.problems) };
    }
  }

  /** Follows labels from the start, as far as they can be. What was followed before is not computed again. */
  follow(labels: readonly string[]): Followed {
    if (this.#moments.length === 0) return { moments: [], stopped: this.#stopped };
    const differs = labels.findIndex((label, index) => label !== this.#taken[index]);
    const known = Math.min(differs < 0 ? labels.length : differs, this.#taken.length);
    if (known === labels.length) return { moments: this.#moments.slice(0, known + 1), stopped: undefined };
    this.#moments = this.#moments.slice(0, known + 1);
    this.#stopped = undefined;
    this.#extend(labels.slice(known), known);
    this.#taken = labels.slice(0, this.#moments.length - 1);
    return { moments: this.#moments, stopped: this.#stopped };
  }

  /** The steps that can be taken at a moment. */
  enabled({ vector }: Moment): NextStep[] {
    return this.system.labels.flatMap((label): NextStep[] => {
      const outcome = this.#steps.take(vector, label);
      if (outcome !== 'step' && outcome !== 'ignored') return [];
      const isIdle = outcome === 'ignored' || this.#steps.next.every((value, field) => value === vector[field]);
      return [{ label: label.name, deed: deedOf(this.tables, this.fields, label, vector), isIdle }];
    });
  }

  #extend(labels: readonly string[], known: number): void {
    const last = this.#moments.at(-1) as Moment;
    const vectors: StateVector[] = [];
    const indices: number[] = [];
    let vector = last.vector;
    for (const [offset, name] of labels.entries()) {
      const index = this.#labels.get(name);
      const outcome = index === undefined ? 'unknown' : this.#steps.take(vector, this.system.labels[index] as Label);
      if (index === undefined || (outcome !== 'step' && outcome !== 'ignored')) {
        this.#stopped = { after: known + offset, label: name, why: this.#why(outcome) };
        break;
      }
      vector = this.#steps.next.slice();
      vectors.push(vector);
      indices.push(index);
    }
    const { steps, trace } = tellPath(this.tables, this.fields, last.vector, indices, last.ticks);
    this.#moments = [
      ...this.#moments,
      ...vectors.map((after, offset) => {
        const step = steps[offset] as PathStep;
        const label = labels[offset] as string;
        const ticks = step.ticks + (step.kind === 'tick' ? 1 : 0);
        return this.#moment(step, ticks, after, trace.steps[offset]?.after as GlobalState, known + offset, label);
      }),
    ];
  }

  #why(outcome: string): string {
    if (outcome === 'unknown') return 'there is no such step in this system';
    if (outcome === 'held back') return 'it waits until there is room on a link';
    return outcome === 'ended' ? problemWords(this.#steps.problems) : 'it cannot happen here';
  }

  #start(): Moment {
    const vector = this.#steps.next.slice();
    const { trace } = tellPath(this.tables, this.fields, vector, []);
    return this.#moment(undefined, 0, vector, trace.start, 0, undefined);
  }

  #moment(
    step: PathStep | undefined,
    ticks: number,
    vector: StateVector,
    expected: GlobalState,
    before: number,
    label: string | undefined,
  ): Moment {
    const seen = this.#live.go(before, label, expected);
    return { step, ticks, vector, actors: this.#actors(vector), links: this.#links(vector), ...seen };
  }

  #actors(vector: StateVector): ActorMoment[] {
    return this.tables.actors.map((table, index): ActorMoment => {
      const snapshot = table.snapshot(vector[this.fields.local[index] as number] as number);
      const { _nodes: nodes = [] } = snapshot as AnyMachineSnapshot & { _nodes?: AnyStateNode[] };
      const { root } = this.system.everyone[index] as System['everyone'][number];
      const pending = table.timers.list(vector[this.fields.timers[root] as number] as number);
      const timers = pending.filter(({ from }) => from === index);
      return {
        name: table.name,
        value: valueWords(nodes),
        states: nodes.map(stateKey),
        tags: [...snapshot.tags].sort(),
        context: (snapshot.context ?? {}) as Record<string, unknown>,
        status: snapshot.status,
        timers: timers.map(({ event, remaining }) => ({ event: this.#event(event), ticks: remaining })),
      };
    });
  }

  #links(vector: StateVector): LinkMoment[] {
    return this.system.links.flatMap(({ name }, link) => {
      const field = this.fields.contents[link] as number;
      if (field < 0) return [];
      const events = this.tables.contents[link]?.sequence(vector[field] as number) ?? [];
      return [{ name, messages: events.map((event) => this.#event(event)) }];
    });
  }

  #event(event: number): string {
    return eventWords(this.tables.events.event(event) as EventObject);
  }
}

/** The active states that have none inside, by their paths. */
function valueWords(nodes: readonly AnyStateNode[]): string {
  const leaves = nodes.filter(({ type }) => type === 'atomic' || type === 'final');
  return leaves
    .filter(({ path }) => path.length > 0)
    .map(stateKey)
    .join(', ');
}

const problemWords = (problems: readonly StepProblem[]): string =>
  problems.map(({ kind, place, detail }) => `${kind}: ${place}${detail === '' ? '' : `, ${detail}`}`).join('; ');
