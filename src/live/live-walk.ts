import type { EventObject } from 'xstate';
import type { LikelyCause, LiveWalkResult } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';
import type { Difference } from '../findings/path.ts';
import type { StateVector } from '../predicates/decision-tree.ts';
import type { LiveWalk } from '../properties/check.ts';
import { withTrapsSet } from '../purity/region.ts';
import { type StepOutcome, Steps } from '../space/rules/steps.ts';
import type { Search } from '../space/search.ts';
import { Sliced, type Work } from '../space/sliced.ts';
import { globalState } from '../space/telling/global-states.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { Label } from '../system/labels.ts';
import { encode } from '../values/encode.ts';
import { firstDifference, reason } from './confirm.ts';
import { inInertWorld } from './inert-world.ts';
import type { OwnAction } from './live-node.ts';
import { LiveSystem } from './live-system.ts';
import { watchingActors } from './outside-actors.ts';
import { RowKinds } from './row-kinds.ts';

export interface LiveWalkOptions {
  /** Steps on live actors. */
  readonly steps?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

const STEPS = 500;

/** Steps without anything new before the walk goes elsewhere. */
const PATIENCE = 6;

/** States that are looked at, and states whose steps are tried, to find a place where something is new; in all. */
const MOST_READ = 200_000;
const MOST_TRIED = 1_000;

/** So often may the same local state promise something new that does not come to pass there. */
const MOST_VAIN = 12;

/** Ways to such a place that are longer than this use up the walk. */
const LONGEST_WAY = 80;

/** Once in this many states it is asked whether live actors can do what the search says they cannot. */
const ASK_EVERY = 8;

/** So often it is asked in states without any step, in all. */
const INSIST = 50;

/** What engines say of a write to something frozen. */
const FROZEN = /not extensible|read[- ]?only|^Cannot (add|delete|assign|redefine)/i;

/** A step that can be taken. */
interface Choice {
  readonly label: number;
  readonly kinds: readonly number[];
}

/** What was noticed of live actors that may explain why they go another way. */
interface Suspicion {
  readonly cause: LikelyCause;
  readonly actor: string;
  readonly what: string;
}

/** Begins a walk over what a search has explored. */
export const walkLive = (explored: Search, now: () => number): LiveWalkOver => new LiveWalkOver(explored, { now });

/**
 * Walks live actors in step with what a search has explored: actions of the author's own are run for real, in an inert
 * world, and after each step every local state, timer, message and budget must be what the search says. So what the search
 * takes for granted is tried before anything is said to hold: that actions reach no actor and change nothing, and that
 * nothing is remembered outside of the context.
 *
 * It goes first where it has not been: to rows of a kind that were not walked yet, those with actions before others. It is
 * the same walk each time.
 */
export class LiveWalkOver implements LiveWalk {
  readonly differences: {
    readonly labels: readonly number[];
    readonly difference: Difference;
    readonly cause: LikelyCause | undefined;
  }[] = [];
  readonly #explored: Search;
  readonly #most: number;
  readonly #steps: Steps;
  readonly #kinds: RowKinds;
  readonly #sliced: Sliced<true>;
  readonly #suspicions: Suspicion[] = [];
  #finished = false;
  #live!: LiveSystem;
  #state: StateVector;
  #labels: number[] = [];
  /** How often each label was taken. */
  readonly #taken: number[];
  #walked = 0;
  /** Where the search for places with something new goes on, and how many were tried. */
  #scanned = 0;
  #tried = 0;
  #random = 1;
  #insisted = 0;
  /** By actor and local state: how often it seemed to lead to something new. */
  readonly #vain: number[][];
  /** An action of the author's own was run. */
  #hasActed = false;
  /** Whose action is run, if one is. */
  #acting: { readonly actor: number; readonly type: string; readonly partOfModel: boolean } | undefined;

  constructor(explored: Search, { steps = STEPS, now }: LiveWalkOptions = {}) {
    const { tables, fields } = explored;
    this.#explored = explored;
    this.#most = steps;
    this.#steps = new Steps(tables, fields);
    this.#kinds = new RowKinds(tables);
    this.#state = new Int32Array(fields.count);
    this.#taken = tables.system.labels.map(() => 0);
    this.#vain = tables.actors.map(() => []);
    this.#sliced = new Sliced(this.#walk(), now);
  }

  get result(): LiveWalkResult {
    const { covered, size } = this.#kinds;
    return { steps: this.#walked, covered, kinds: size, complete: this.#finished };
  }

  advance(budgetMs: number): boolean {
    if (this.#sliced.result === undefined) {
      const ended = withTrapsSet(() => this.#sliced.advance(budgetMs));
      // What an asynchronous action does after its first `await` has happened by the next slice, if nobody hurries.
      this.#finished = ended && (!this.#hasActed || this.differences.length > 0);
    } else if (!this.#finished) {
      this.#finished = true;
      withTrapsSet(() => this.#ask(() => undefined));
    }
    return this.#finished;
  }

  *#walk(): Work<true> {
    // Without a start, there is nothing to walk.
    if (this.#explored.states === 0 || !this.#begin()) return true;
    let dull = 0;
    while (this.#walked < this.#most) {
      const choices = this.#choices();
      const choice = this.#best(choices);
      if (choice?.kinds.some((kind) => this.#kinds.isNew(kind))) dull = 0;
      if (!choice || ++dull > PATIENCE) {
        dull = 0;
        if (yield* this.#goToNews()) {
          if (this.differences.length > 0) return true;
          continue;
        }
        // Nothing new is left, or it is too far away: another walk from the start takes other turns.
        if (!choice && !this.#stillDisabled()) return true;
        if (!choice && this.#labels.length === 0) return true;
        if (!choice || this.#labels.length > LONGEST_WAY) {
          if (!this.#begin()) return true;
          continue;
        }
      }
      if (!this.#step(choice)) return true;
      if (this.#walked % ASK_EVERY === 0 && !this.#sameIsDisabled()) return true;
      yield;
    }
    return true;
  }

  /** Live actors at their start. @returns whether they are where the search begins */
  #begin(): boolean {
    const { tables } = this.#explored;
    this.#labels = [];
    this.#state = this.#explored.state(0);
    return this.#ask(() => {
      this.#live = new LiveSystem(tables.system, {
        act: (actor, action, run) => this.#act(actor, action, run),
      });
      const { atStart } = this.#live;
      if (atStart.kind !== 'step') return { what: 'the start', expected: 'a step', live: reason(atStart) };
      return undefined;
    });
  }

  /** What the search says can happen here, and the kinds of rows on the way. */
  #choices(): Choice[] {
    const { labels } = this.#explored.tables.system;
    return labels.flatMap((_, label) => {
      const { outcome, kinds } = this.#take(label);
      return outcome === 'step' || outcome === 'ignored' ? [{ label, kinds }] : [];
    });
  }

  #take(label: number, state: StateVector = this.#state): { outcome: StepOutcome; kinds: number[] } {
    try {
      const outcome = this.#steps.take(state, this.#explored.tables.system.labels[label] as Label);
      const kinds = this.#steps.happenings.flatMap((happening) => {
        if (happening.kind !== 'handled') return [];
        return this.#kinds.of(happening.actor, happening.before, happening.event) ?? [];
      });
      return { outcome, kinds };
    } catch (error) {
      // Where the search was ended before its time, the walk may come to what is wrong with the model beyond.
      if (!(error instanceof ModelError)) throw error;
      return { outcome: 'ended', kinds: [] };
    }
  }

  /** The step on which the rarest kind of row lies; of several, the label that was taken least often, then any. */
  #best(choices: readonly Choice[]): Choice | undefined {
    let best: { choice: Choice; score: number } | undefined;
    for (const choice of choices) {
      // Ticks and faults have no rows: their own number has to do.
      const own = this.#taken[choice.label] as number;
      const rarest = Math.min(...choice.kinds.map((kind) => this.#kinds.weight(kind)), Number.POSITIVE_INFINITY);
      const score = Math.min(rarest, own) + own / 1_000 + this.#chance() / 1_000_000;
      if (!best || score < best.score) best = { choice, score };
    }
    return best?.choice;
  }

  /** A small generator of numbers from 0 to 1 that are the same on each run. */
  #chance(): number {
    this.#random = (Math.imul(this.#random, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (this.#random >> 8) / 2 ** 23;
  }

  /** Goes, from the start, to a state from which something new can be done. @returns whether there was one */
  *#goToNews(): Work<boolean> {
    const { fields, states } = this.#explored;
    const state = new Int32Array(fields.count);
    const most = Math.min(states, MOST_READ);
    for (; this.#scanned < most && this.#tried < MOST_TRIED; this.#scanned++) {
      if (this.#scanned % 1_024 === 0) yield;
      this.#explored.read(this.#scanned, state);
      if (!this.#promises(state)) continue;
      this.#tried++;
      const isNews = this.#taken.some((_, label) => {
        const { outcome, kinds } = this.#take(label, state);
        return (outcome === 'step' || outcome === 'ignored') && kinds.some((kind) => this.#kinds.isNew(kind));
      });
      if (!isNews) continue;
      const { labels } = this.#explored.pathTo(this.#scanned);
      if (labels.length > LONGEST_WAY) return false;
      if (!this.#begin()) return true;
      for (const label of labels) {
        const { kinds } = this.#take(label);
        if (!this.#step({ label, kinds })) return true;
        yield;
      }
      return true;
    }
    return false;
  }

  /** Whether something new may begin here: in some local state there is, and it was not tried in vain too often. */
  #promises(state: StateVector): boolean {
    let promises = false;
    for (const [actor, field] of this.#explored.fields.local.entries()) {
      const local = state[field] as number;
      if (!this.#kinds.leadsToNew(actor, local)) continue;
      const tries = this.#vain[actor] as number[];
      tries[local] = (tries[local] ?? 0) + 1;
      if (tries[local] <= MOST_VAIN) promises = true;
    }
    return promises;
  }

  /** Takes a step on both sides. @returns whether they agree */
  #step({ label, kinds }: Choice): boolean {
    const { tables } = this.#explored;
    const definition = tables.system.labels[label] as Label;
    this.#take(label);
    this.#state = this.#steps.next.slice();
    this.#labels.push(label);
    this.#taken[label] = (this.#taken[label] as number) + 1;
    for (const kind of kinds) this.#kinds.walked(kind);
    this.#walked++;
    return this.#ask(() => {
      const outcome = this.#live.take(definition);
      return outcome.kind === 'step' ? undefined : { what: definition.name, expected: 'a step', live: reason(outcome) };
    });
  }

  /** Where nothing can happen, it is asked again and again: what is remembered elsewhere may need a while to show. */
  #stillDisabled(): boolean {
    for (; this.#insisted < INSIST; this.#insisted++) if (!this.#sameIsDisabled()) return false;
    return true;
  }

  /** Whether live actors cannot do, either, what the search says cannot be done here. */
  #sameIsDisabled(): boolean {
    const { labels } = this.#explored.tables.system;
    const disabled = labels.filter((_, label) => this.#take(label).outcome === 'disabled');
    return this.#ask(() => {
      for (const label of disabled) {
        const outcome = this.#live.try(label);
        if (outcome.kind !== 'no step') return { what: label.name, expected: 'no step', live: 'a step' };
      }
      return undefined;
    });
  }

  /**
   * Asks live actors something, and compares where they are then.
   *
   * @returns whether there is no difference
   */
  #ask(question: () => Omit<Difference, 'step'> | undefined): boolean {
    const { tables, fields } = this.#explored;
    let difference: Omit<Difference, 'step'> | undefined;
    try {
      difference =
        question() ?? firstDifference(tables.system, globalState(tables, fields, this.#state), this.#live.state());
    } catch (error) {
      // What is wrong with the model only where actions are run: the verdicts that are known are kept.
      if (!(error instanceof ModelError)) throw error;
      difference = { what: error.place, expected: 'a step', live: error.cause };
    }
    const step = this.#labels.length;
    const suspicion = this.#suspicions.at(-1);
    if (difference) {
      const cause = suspicion?.cause ?? (step > 0 ? 'memory outside' : undefined);
      this.differences.push({ labels: this.#labels, difference: { step, ...difference }, cause });
      return false;
    }
    const outside = this.#suspicions.find(({ cause }) => cause === 'outside actor');
    if (!outside) return true;
    const { actor, what } = outside;
    this.differences.push({
      labels: this.#labels,
      difference: { step, what: actor, expected: 'only actors of the system', live: what },
      cause: 'outside actor',
    });
    return false;
  }

  #act(actor: number, { type, info, partOfModel, isIgnored }: OwnAction, run: () => void): void {
    if (isIgnored) return;
    this.#hasActed = true;
    const outer = this.#acting;
    this.#acting = { actor, type, partOfModel };
    const before = this.#text(info.context);
    try {
      inInertWorld(() => watchingActors((how, { id }, isOurs, event) => this.#notice(how, id, isOurs, event), run));
    } catch (error) {
      // Somebody has frozen it, such as immer.
      if (error instanceof TypeError && FROZEN.test(error.message)) this.#suspect('context in place', actor, type);
      throw error;
    } finally {
      this.#acting = outer;
      if (this.#text(info.context) !== before)
        this.#suspect('context in place', actor, `\`${type}\` changes the context`);
    }
  }

  #notice(how: 'send' | 'read', id: string, isOurs: boolean, event: EventObject | undefined): void {
    const acting = this.#acting;
    if (!acting) return;
    if (!isOurs) {
      const what = how === 'send' ? `\`${event?.type}\` is sent to ${id}` : `${id} is read`;
      this.#suspect('outside actor', acting.actor, what);
    } else if (how === 'send' && !acting.partOfModel) {
      this.#suspect('action sends', acting.actor, `\`${acting.type}\` sends \`${event?.type}\``);
    }
  }

  #suspect(cause: LikelyCause, actor: number, what: string): void {
    if (this.#suspicions.some((known) => known.cause === cause)) return;
    this.#suspicions.push({ cause, actor: this.#explored.tables.system.everyone[actor]?.name ?? '', what });
  }

  /** A context as text; undefined where it has none. */
  #text(context: unknown): string | undefined {
    try {
      return encode(context, externalsOf(this.#explored.tables.system));
    } catch {
      return undefined;
    }
  }
}
