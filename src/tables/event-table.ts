import type { EventObject } from 'xstate';
import { deepFreeze, encodePlain } from '../system/plain-data.ts';

/** The events of a system, numbered as they are met; equal events have one number. */
export class EventTable {
  readonly #ids = new Map<string, number>();
  readonly #events: EventObject[] = [];
  readonly #texts: string[] = [];

  /**
   * @param place where the event comes from, for the error message
   * @throws {ModelError} `not-plain-data`
   */
  intern(event: EventObject, place: string): number {
    const text = encodePlain(event, place);
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#events.length;
    this.#ids.set(text, id);
    this.#events.push(deepFreeze({ ...event }));
    this.#texts.push(text);
    return id;
  }

  event(id: number): EventObject {
    return this.#events[id] as EventObject;
  }

  text(id: number): string {
    return this.#texts[id] as string;
  }
}
