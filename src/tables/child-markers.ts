import type { AnyMachineSnapshot } from 'xstate';
import type { ModelError } from '../findings/model-error.ts';
import { readsSnapshot, sendsWhileComputing, spawnsActor } from '../system/model-errors.ts';
import type { SlotDefinition } from '../system/world/slots.ts';
import { invokedTwice } from '../system/world/world-errors.ts';

/** An actor as XState constructs it within a row. */
interface Constructed {
  logic: unknown;
  readonly id: string;
  readonly src: unknown;
  readonly _syncSnapshot: unknown;
}

/** Stands for what runs in a slot, in the snapshots of the machine that has invoked it. */
export class ChildMarker {
  readonly id: string;
  readonly sessionId: string;
  /** Index of the slot. */
  readonly slot: number;
  readonly #place: string;
  readonly #refuse: (error: ModelError) => never;

  constructor(slot: number, { id, name }: SlotDefinition, place: string, refuse: (error: ModelError) => never) {
    this.slot = slot;
    this.id = id;
    this.sessionId = name;
    this.#place = place;
    this.#refuse = refuse;
  }

  send(): never {
    return this.#refuse(sendsWhileComputing(this.#place, this.id));
  }

  getSnapshot(): never {
    return this.#refuse(readsSnapshot(this.#place, this.id));
  }
}

/** Whom a command is for, or what it starts or stops. */
export interface Child {
  readonly slot: number;
  readonly keepsInput: boolean;
  /** How many were created before it in this very row; -1 if it was there before. */
  readonly made: number;
}

interface Fresh {
  readonly marker: ChildMarker;
  readonly made: number;
}

/** Takes the place of the logic of whatever is constructed within a row: it is not to run. */
const NOTHING = { getInitialSnapshot: () => ({ status: 'active' }), transition: (snapshot: unknown) => snapshot };

/** What one machine invokes, as its rows are computed. */
export class ChildMarkers {
  readonly #place: string;
  readonly #refuse: (error: ModelError) => never;
  readonly #markers: readonly ChildMarker[];
  readonly #slots: readonly SlotDefinition[];
  readonly #fresh = new Map<unknown, Fresh>();
  /** Ids of what runs, as far as the row has come. */
  #taken = new Set<string>();

  /** @param slots of all actors; those of this one are looked at */
  constructor(actor: number, place: string, slots: readonly SlotDefinition[], refuse: (error: ModelError) => never) {
    this.#place = place;
    this.#refuse = refuse;
    this.#slots = slots;
    this.#markers = slots.flatMap((slot, index) =>
      slot.actor === actor ? [new ChildMarker(index, slot, place, refuse)] : [],
    );
  }

  /** A row is about to be computed. */
  begin(before: AnyMachineSnapshot | undefined): void {
    this.#fresh.clear();
    this.#taken = new Set(Object.keys(before?.children ?? {}));
  }

  /** XState constructs an actor. */
  created(ref: Constructed): void {
    const marker = this.#markers.find(({ slot }) => {
      const { id, src, isWatched } = this.#slots[slot] as SlotDefinition;
      return id === ref.id && src === ref.src && isWatched === Boolean(ref._syncSnapshot);
    });
    if (!marker) this.#refuse(spawnsActor(this.#place));
    if (this.#taken.has(ref.id)) this.#refuse(invokedTwice(this.#place, ref.id));
    this.#taken.add(ref.id);
    ref.logic = NOTHING;
    this.#fresh.set(ref, { marker: marker as ChildMarker, made: this.#fresh.size });
  }

  /** XState takes an actor out of the children. */
  stopped(ref: unknown): void {
    const id = (ref as { readonly id?: string } | undefined)?.id;
    if (id !== undefined) this.#taken.delete(id);
  }

  /** What a reference is about; undefined if it is none of what this machine invokes. */
  childOf(ref: unknown): Child | undefined {
    const fresh = this.#fresh.get(ref);
    const marker = fresh?.marker ?? (ref instanceof ChildMarker ? ref : undefined);
    if (!marker) return undefined;
    const { keepsInput } = this.#slots[marker.slot] as SlotDefinition;
    return { slot: marker.slot, keepsInput, made: fresh?.made ?? -1 };
  }

  /** A snapshot in which markers stand for the actors that XState has constructed: these are of no use after the row. */
  marked(snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
    if (this.#fresh.size === 0) return snapshot;
    const children = Object.entries(snapshot.children ?? {}).map(([id, ref]) => [
      id,
      this.#fresh.get(ref)?.marker ?? ref,
    ]);
    return { ...snapshot, children: Object.fromEntries(children) } as AnyMachineSnapshot;
  }
}
