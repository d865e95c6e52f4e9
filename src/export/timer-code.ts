import type { Timer } from '../tables/timer-table.ts';
import { shown } from '../values/shown.ts';
import { anyOf } from './conditions.ts';
import { type Identifiers, inComment } from './identifiers.ts';
import { type ActorNames, type ModelNames, schedulesOf, type TimerName } from './model-names.ts';
import type { RecordedTables } from './recorded-tables.ts';
import { Slots } from './slots.ts';

/**
 * The pending timers of one actor in Promela: arrays in the order in which they go off, packed to the front, so that
 * equal timers are equal states. The rules stand here a second time, so that Spin checks those of the tables.
 */
export class TimerCode {
  readonly #actor: ActorNames;
  readonly #what: Slots;
  readonly #left: Slots;
  /** Only where a timer is ever started again while it runs. */
  readonly #orphan: Slots | undefined;
  readonly #declarations: string[];
  readonly #tables: RecordedTables;
  /** Definitions of what is used, by name. */
  readonly #inlines = new Map<string, { readonly name: string; readonly lines: readonly string[] }>();
  readonly #identifiers: Identifiers;

  /** @returns undefined for an actor that never has a timer */
  static of(tables: RecordedTables, names: ModelNames, actor: number, start: readonly Timer[]): TimerCode | undefined {
    return names.actors[actor]?.timers.length === 0 ? undefined : new TimerCode(tables, names, actor, start);
  }

  private constructor(tables: RecordedTables, names: ModelNames, actor: number, start: readonly Timer[]) {
    const table = tables.actors[actor] as RecordedTables['actors'][number];
    this.#tables = tables;
    this.#identifiers = names.identifiers;
    this.#actor = names.actors[actor] as ActorNames;
    let size = 1;
    let orphans = false;
    for (let id = 0; table.timers.list(id) !== undefined; id++) {
      size = Math.max(size, table.timers.list(id).length);
      orphans ||= table.timers.list(id).some(({ bound }) => !bound);
    }
    const longest = Math.max(0, ...[...schedulesOf(table)].map(({ ticks }) => ticks));
    const { timers, timer, left, orphan } = this.#actor;
    this.#what = new Slots(timer, size, timers.length + 1);
    this.#left = new Slots(left, size, longest + 1);
    this.#orphan = orphans ? new Slots(orphan, size, 2) : undefined;
    this.#declarations = [
      this.#what.declaration(start.map((each) => names.timer(actor, each).name)),
      this.#left.declaration(start.map(({ remaining }) => remaining)),
      ...(this.#orphan ? [this.#orphan.declaration(start.map(({ bound }) => (bound ? 0 : 1)))] : []),
    ];
  }

  /** Whether loops over slots are used, which need variables of their own. */
  get loops(): boolean {
    return this.#what.size > 1 && this.#inlines.size > 0;
  }

  get noneDue(): string {
    return `(${this.#what.at(0)} == 0 || ${this.#left.at(0)} > 0)`;
  }

  due({ name }: TimerName): string {
    return `${this.#what.at(0)} == ${name} && ${this.#left.at(0)} == 0`;
  }

  /** Every timer has one tick less to go. */
  tick(): string[] {
    return this.#indices().map(
      (index) => `${this.#left.at(index)} = (${this.#what.at(index)} != 0 -> ${this.#left.at(index)} - 1 : 0)`,
    );
  }

  /** The first timer goes off: XState forgets its id before the event is handled. */
  fire({ id }: TimerName): string[] {
    const call = this.#inline('fired', [], () => this.#arrays().flatMap((array) => array.shift()));
    return [call, ...this.#orphaned(id)];
  }

  /** Timers of the same length go off in the order in which they were started. */
  schedule({ name, id }: TimerName, ticks: number): string[] {
    const call = this.#inline('schedule', ['what', 'ticks'], () => {
      const last = this.#what.size - 1;
      const put = [
        `${this.#what.at('slot')} = what`,
        `${this.#left.at('slot')} = ticks`,
        ...(this.#orphan ? [`${this.#orphan.at('slot')} = 0`] : []),
      ];
      const full = `assert(${this.#what.at(last)} == 0)`;
      if (last === 0) return [full, ...put];
      const moves = this.#arrays().map((array) => `${array.at('slot')} = ${array.at('slot - 1')}`);
      return [
        full,
        `slot = ${last}`,
        `do
:: slot > 0 && (${this.#what.at('slot - 1')} == 0 || ${this.#left.at('slot - 1')} > ticks) ->
   ${moves.join('; ')}; slot--
:: else -> break
od`,
        ...put,
        'slot = 0',
      ];
    });
    return [...this.#orphaned(id), call.replace('(what, ticks)', `(${name}, ${ticks})`)];
  }

  /** Only a timer that was not started again since is known by its id. */
  cancel(id: string): string[] {
    const timers = this.#actor.timers.filter((timer) => timer.id === id);
    if (timers.length === 0) return [];
    return [this.#inline(`cancel ${shortId(id)}`, [], () => this.#removal((index) => this.#isOneOf(timers, index)))];
  }

  /** The actor is no longer active: timers that cannot be cancelled are all that is left. */
  stop(): string[] {
    return [this.#inline('stop', [], () => this.#removal(() => undefined))];
  }

  declarations(): string[] {
    const all = this.#actor.timers.map(({ name, number, event, to, link, id }) => {
      const receiver = this.#tables.system.actors[to]?.name;
      const how = link < 0 ? 'to itself' : `to ${receiver}`;
      const by = id === undefined ? '' : `, known as ${shown(id)}`;
      return `#define ${name} ${number} /* ${inComment(`${shown(this.#tables.events.event(event))} ${how}${by}`)} */`;
    });
    return [...all, ...this.#declarations];
  }

  inlines(): string[] {
    return [...this.#inlines.values()].flatMap(({ lines }) => lines);
  }

  /** A timer of this id that is still pending is out of reach from now on. */
  #orphaned(id: string | undefined): string[] {
    const orphan = this.#orphan;
    if (!orphan || id === undefined) return [];
    const timers = this.#actor.timers.filter((timer) => timer.id === id);
    return [
      this.#inline(`forget ${shortId(id)}`, [], () =>
        this.#indices().map(
          (index) => `${orphan.at(index)} = (${this.#isOneOf(timers, index)} -> 1 : ${orphan.at(index)})`,
        ),
      ),
    ];
  }

  #isOneOf(timers: readonly TimerName[], index: number | string): string {
    return anyOf(timers.map(({ name }) => `${this.#what.at(index)} == ${name}`));
  }

  /** Removes timers that can be cancelled; the others move up. */
  #removal(matches: (index: number | string) => string | undefined): string[] {
    const { size } = this.#what;
    const isRemoved = (index: number | string): string => {
      const match = matches(index) ?? `${this.#what.at(index)} != 0`;
      return this.#orphan ? `${match} && ${this.#orphan.at(index)} == 0` : match;
    };
    const clear = (index: number | string): string =>
      this.#arrays()
        .map((array) => `${array.at(index)} = 0`)
        .join('; ');
    if (size === 1) return [`if\n:: ${isRemoved(0)} -> ${clear(0)}\n:: else -> skip\nfi`];
    const keep = this.#arrays().map((array) => `${array.at('kept')} = ${array.at('slot')}`);
    return [
      `do
:: slot < ${size} ->
   if
   :: ${isRemoved('slot')} -> skip
   :: else -> ${keep.join('; ')}; kept++
   fi;
   slot++
:: else -> break
od`,
      `do
:: kept < ${size} -> ${clear('kept')}; kept++
:: else -> break
od`,
      'slot = 0; kept = 0',
    ];
  }

  /** @returns the call, with the parameters' own names */
  #inline(what: string, parameters: readonly string[], body: () => string[]): string {
    const known = this.#inlines.get(what);
    const name = known?.name ?? this.#identifiers.make(`${this.#actor.prefix} ${what}`);
    const call = `${name}(${parameters.join(', ')})`;
    if (!known) this.#inlines.set(what, { name, lines: [`inline ${call} {`, ...indented(body().join(';\n')), '}'] });
    return call;
  }

  #arrays(): Slots[] {
    return [this.#what, this.#left, ...(this.#orphan ? [this.#orphan] : [])];
  }

  #indices(): number[] {
    return Array.from({ length: this.#what.size }, (_, index) => index);
  }
}

/** XState calls a timer of `after` `xstate.after.<delay>.<state id>`. */
const shortId = (id: string): string => id.replace(/^xstate\./, '');

export const indented = (text: string): string[] => text.split('\n').map((line) => `  ${line}`);
