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
  /** Something is started in a slot; its input is that of an event, -1 if it does not count. */
  | { readonly kind: 'start'; readonly slot: number; readonly input: number }
  | { readonly kind: 'stop'; readonly slot: number }
  /** An event of a type is sent to what runs in a slot, or to what is about to be started there. */
  | {
      readonly kind: 'tell';
      readonly slot: number;
      readonly type: string;
      /** Its number, if a machine gets it; else -1. */
      readonly event: number;
      readonly isNew: boolean;
    }
  /** What was to be started in a slot was stopped before: it never runs. */
  | { readonly kind: 'stillborn'; readonly slot: number }
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
