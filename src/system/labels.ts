/** The faults a link can have. */
export const FAULTS = ['lose', 'duplicate', 'swap'] as const;
export type Fault = (typeof FAULTS)[number];

/**
 * What distinguishes one step from another in a given state. Numbers are indices into the system's actors, links, stimuli
 * and slots. The labels of a system are fixed before anything is explored.
 */
export type Label =
  | {
      readonly kind: 'deliver';
      readonly name: string;
      readonly link: number;
      /** Which of the messages on the link, the oldest being 0: always that, where the link keeps order. */
      readonly position: number;
    }
  | { readonly kind: 'timer'; readonly name: string; readonly actor: number }
  | { readonly kind: 'stimulus'; readonly name: string; readonly stimulus: number }
  | {
      /** A promise settles, a callback sends, an observable emits. */
      readonly kind: 'outcome';
      readonly name: string;
      readonly slot: number;
      /** Which of the slot's outcomes. */
      readonly outcome: number;
    }
  | { readonly kind: 'tick'; readonly name: string }
  | {
      readonly kind: 'fault';
      readonly name: string;
      readonly link: number;
      readonly fault: Fault;
      /** Which of the messages it befalls, as of a delivery; 0 for a swap. */
      readonly position: number;
    };
