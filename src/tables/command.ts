/** Where an event goes: back to the actor itself, or over a link (by index) to a peer. */
export interface Address {
  /** Index of the receiving actor. */
  readonly to: number;
  /** Index of the link; -1 if the actor sends to itself. */
  readonly link: number;
}

/** What a row tells the rest of the system to do, in order. Events are numbers of the event table. */
export type Command =
  | ({ readonly kind: 'send'; readonly event: number } & Address)
  | ({
      readonly kind: 'schedule';
      readonly event: number;
      readonly ticks: number;
      readonly id: string | undefined;
    } & Address)
  | { readonly kind: 'cancel'; readonly id: string }
  /** An action that is run for its own sake: nothing for the system to do, but not nothing. */
  | { readonly kind: 'custom'; readonly type: string };

/** XState's answer to a snapshot and an event, as numbers. */
export interface Row {
  /** The local state afterwards. */
  readonly next: number;
  readonly commands: readonly Command[];
  /** The snapshot stays as it is, and nothing is commanded. */
  readonly identity: boolean;
  /** A guard, an assign or another part of the machine threw this. */
  readonly error: string | undefined;
  /** The microsteps did not come to rest. */
  readonly loop: boolean;
}
