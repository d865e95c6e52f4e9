import type { EventObject } from 'xstate';
import { copyOf } from '../values/copy.ts';
import type { Externals } from '../values/externals.ts';
import { externalsOfLiteral } from '../values/literal.ts';
import { type Difference, twin } from '../values/twin.ts';
import { objectsWithTexts } from './equal-parts.ts';
import type { HiddenPart } from './hidden-values.ts';
import type { Twins } from './twins.ts';

/** The events of a system, numbered as they are met; events that no guard or assign could tell apart have one number. */
export class EventTable {
  readonly #externals: Externals;
  readonly #ids = new Map<string, number>();
  readonly #events: Twins<EventObject>[] = [];
  readonly #texts: string[] = [];
  readonly #literals = new Set<number>();
  readonly #hidden = new Map<number, HiddenPart>();

  constructor(externals: Externals) {
    this.#externals = externals;
  }

  /**
   * An event that somebody sends. It is kept as a copy: its sender may go on changing what it has sent.
   *
   * @param place where the event comes from, for the error message
   * @returns its number, or where the two worlds differ
   * @throws {RefusedValue} if something in it cannot be part of a state
   */
  intern(event: Twins<EventObject>, place: string): number | Difference {
    const found = twin(event.a, event.b, this.#externals, place);
    if ('difference' in found) return found.difference;
    const known = this.#ids.get(found.text);
    if (known !== undefined) return known;
    const id = this.#events.length;
    this.#ids.set(found.text, id);
    this.#events.push({ a: copyOf(event.a, this.#externals), b: copyOf(event.b, this.#externals) });
    this.#texts.push(found.text);
    return id;
  }

  /**
   * An event that stands in the user's code, such as that of a stimulus. Its data is made afresh each time that it happens; what
   * is not data (functions, instances of classes) is always the same.
   */
  internLiteral(event: EventObject, place: string): number {
    this.#externals.addAll(externalsOfLiteral(event));
    const made = { a: copyOf(event, this.#externals), b: copyOf(event, this.#externals) };
    const id = this.intern(made, place) as number;
    this.#literals.add(id);
    for (const { object, text } of objectsWithTexts(event, this.#externals)) {
      if (typeof object !== 'object') continue;
      const { literals } = this.#externals;
      literals.set(text, (literals.get(text) ?? new Set()).add(object));
    }
    return id;
  }

  /** For those who tell of an event; whoever handles it gets a {@link delivered} one. */
  event(id: number): EventObject {
    return (this.#events[id] as Twins<EventObject>).a;
  }

  /**
   * The event as it reaches somebody: a copy of its own each time, in each world.
   *
   * @param refuse is called if somebody uses what cannot be copied
   */
  delivered(id: number, refuse: (what: string) => void): Twins<EventObject> {
    const { a, b } = this.#events[id] as Twins<EventObject>;
    return { a: copyOf(a, this.#externals), b: copyOf(b, this.#externals, { refuse }) };
  }

  /** Whether an event stands in the user's code: what lies in it may be an object of a module. */
  isLiteral(id: number): boolean {
    return this.#literals.has(id);
  }

  /** A part of an event is not known: nothing may depend on it. */
  hide(id: number, part: HiddenPart): void {
    this.#hidden.set(id, part);
  }

  /** The part of an event that is not known, if there is one. */
  hidden(id: number): HiddenPart | undefined {
    return this.#hidden.get(id);
  }

  text(id: number): string {
    return this.#texts[id] as string;
  }
}
