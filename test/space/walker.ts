import type { AnyEventObject } from 'xstate';
import { type Fields, fieldsOf } from '../../src/space/rules/fields.ts';
import { type StepOutcome, type StepProblem, Steps } from '../../src/space/rules/steps.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { peersOf } from '../../src/system/peers.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** Addresses without types. */
export const peer = peersOf<Record<string, AnyEventObject>>();

/** Walks through a system step by step, by the names of labels. */
export class Walker {
  readonly tables: SystemTables;
  readonly fields: Fields;
  readonly steps: Steps;
  /** Whether the system has a start state. */
  readonly started: boolean;
  state: Int32Array;

  constructor(system: System) {
    this.tables = new SystemTables(system);
    this.fields = fieldsOf(system, 0);
    this.steps = new Steps(this.tables, this.fields);
    this.started = this.steps.start();
    this.state = this.steps.next.slice();
  }

  /** What came of trying a label; nobody moves. */
  try(name: string, marks?: Uint8Array): StepOutcome {
    return this.steps.take(this.state, this.#label(name), marks);
  }

  /** Takes one step after another; each must be possible. */
  go(...names: readonly string[]): this {
    for (const name of names) {
      const outcome = this.try(name);
      if (outcome !== 'step' && outcome !== 'ignored') throw new Error(`${name} is ${outcome}`);
      this.state = this.steps.next.slice();
    }
    return this;
  }

  /** The labels that have a successor here. */
  get enabled(): string[] {
    return this.tables.system.labels.flatMap((label) => {
      const outcome = this.steps.take(this.state, label);
      return outcome === 'step' || outcome === 'ignored' ? [label.name] : [];
    });
  }

  /** Findings of the last step that was tried, or of the start. */
  get problems(): StepProblem[] {
    return [...this.steps.problems];
  }

  value(actor: string): unknown {
    return this.#snapshot(actor).value;
  }

  context(actor: string): Record<string, unknown> {
    return this.#snapshot(actor).context as Record<string, unknown>;
  }

  status(actor: string): string {
    return this.#snapshot(actor).status;
  }

  /** Each pending timer as `event@ticks`, an orphan with a `!`. */
  timers(actor: string): string {
    const index = this.#actor(actor);
    const list = this.state[this.fields.timers[index] as number] as number;
    const timers = this.tables.actors[index]?.timers.list(list) ?? [];
    return timers
      .map(({ event, remaining, bound }) => {
        const { type } = this.tables.events.event(event);
        return `${type.startsWith('xstate.after') ? 'after' : type}@${remaining}${bound ? '' : '!'}`;
      })
      .join(' ');
  }

  /** The types of the messages on a link, oldest first. */
  inFlight(link: string): string {
    const index = this.tables.system.links.findIndex(({ name }) => name === link);
    const contents = this.state[this.fields.contents[index] as number] as number;
    const events = this.tables.contents[index]?.sequence(contents) ?? [];
    return events.map((event) => this.tables.events.event(event).type).join(' ');
  }

  #snapshot(actor: string) {
    const index = this.#actor(actor);
    const table = this.tables.actors[index];
    if (!table) throw new Error(`no actor ${actor}`);
    return table.snapshot(this.state[this.fields.local[index] as number] as number);
  }

  #actor(name: string): number {
    return this.tables.actors.findIndex((actor) => actor.name === name);
  }

  #label(name: string): Label {
    const label = this.tables.system.labels.find((each) => each.name === name);
    if (!label) throw new Error(`no label ${name}`);
    return label;
  }
}
