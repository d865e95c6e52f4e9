import type { FieldMemo } from './field-memo.ts';
import type { FieldTrie } from './field-trie.ts';

/** Where some bits of a packed state lie. */
export interface Bits {
  readonly word: number;
  readonly shift: number;
  readonly width: number;
}

/** What the code is made for. All addresses are bytes. */
export interface Blueprint {
  /** 32-bit words a state. */
  readonly words: number;
  /** Address of the words that code and host tell each other: see `CONTROL`. */
  readonly control: number;
  /** Address of the states to expand, and of their sleep sets. */
  readonly window: number;
  readonly windowSleep: number;
  /** Address of a step after which nothing sleeps. */
  readonly wakingStep: number;
  /** Address of the successors that are gathered before they are stored, and how many of them are enough. */
  readonly batch: number;
  readonly batchSize: number;
  /** Addresses of the states that are new, of the ids of those that they were found from, and of their sleep sets. */
  readonly found: number;
  readonly foundFrom: number;
  readonly foundSleep: number;
  /** So many new states are enough. */
  readonly foundSize: number;
  /** Address of the findings of one state. */
  readonly findings: number;
  readonly groups: readonly (FieldMemo | FieldTrie)[];
  /** For each actor with timers: where their number lies, and the address of what a tick does to each. */
  readonly timers: readonly (Bits & { readonly after: number })[];
  /** Whether time passes at all. */
  readonly ticks: boolean;
  /** Whether any link can drop or lose what is sent over it. */
  readonly drops: boolean;
  /** For each link on which no message is to wait while time passes: where its contents lie, and what its being open depends on, if on anything. */
  readonly links: readonly (Bits & { readonly open: FieldMemo | undefined })[];
  /** Which states lie within all bounds; undefined if there are none. Labels depend on it by themselves, but not the tick. */
  readonly within: FieldMemo | undefined;
  /** What the watches do, by what they look at and by the joint class of the deed, which is a word behind those of the state. */
  readonly watch: FieldMemo | undefined;
  /** The joint class of the tick. */
  readonly tickClass: number;
  /** Which states are of interest. */
  readonly interest: FieldMemo | undefined;
}

/** What the code asks its host for. */
export interface Host {
  /** What a group of labels does in a state: the address of a list of steps, or 0 if one of them does not fit. */
  askGroup(group: number, id: number): number;
  /** What a tick does to a list of timers: an entry of the tick tables; `TICK_UNKNOWN` if that does not fit. */
  askTick(actor: number, list: number): number;
  /** Whether a link is open: 1 no, 2 yes. */
  askOpen(link: number, id: number): number;
  /** Whether a state lies within all bounds: 1 no, 2 yes. */
  askWithin(id: number): number;
  /**
   * What the watches make of a successor, whose words are among the control words: the address of the bits that they
   * change, or -1 if nothing that follows is of interest to them.
   *
   * @param joint the joint class of the deed that led to it
   */
  askWatch(joint: number): number;
  /**
   * Looks at a new state.
   *
   * @param known 0 if it is not known whether it is of interest, 2 if it is
   * @param found how many were found since the host was last told
   * @returns 1 if the search is to end
   */
  askInterest(known: number, found: number): number;
  /** A state met the findings of a list of steps. */
  meet(findings: number, id: number): void;
  /** Makes room in the visited set for so many leaves more. */
  makeRoom(leaves: number): void;
  /** Takes the states that were found. */
  take(found: number): void;
}

/**
 * Header of a list of steps. First word: the number of successors in the low bits, above them a number for the findings
 * that were met, if there are any. Second word: what is counted, added up within a state. Third word, only where some link can
 * drop or lose messages: how many, as well.
 */
export const listHeader = (drops: boolean): number => (drops ? 3 : 2);
export const SUCCESSOR_BITS = 8;
/** Bits for each of transitions, ignored messages and stimuli held back: no state may have more. */
export const COUNT_BITS = 10;
/** Bits for the messages dropped, and for those lost. */
export const DROP_BITS = 16;

/** A timer list in the tick tables, if no actor's timers can tick on: unknown, none pending, one due. */
export const TICK_UNKNOWN = 0;
export const TICK_EMPTY = 1;
export const TICK_DUE = -1;

/**
 * 32-bit words of a step: the bit of its label, the labels that it commutes with, then the bits that it changes; where there are
 * watches, the joint class of its deed comes last.
 */
export const stepWords = ({ words, watch }: Pick<Blueprint, 'words' | 'watch'>): number =>
  STEP.changes / 4 + words + (watch ? 1 : 0);

/** Where what is known of a step lies in it, as offsets in bytes. */
export const STEP = { label: 0, commuting: 4, changes: 8, joint: (words: number) => 8 + 4 * words } as const;

/**
 * Behind the steps of a list stands a word for each of its transitions, in order of the labels, for whoever wants all edges:
 * the lowest bit says whether it is the next of the steps or leads back to the state, the others number it among the steps of
 * all lists.
 */
export const EDGE = { moves: 1, stepShift: 1 } as const;

/** The number of the tick, which stands in no list: those that do are numbered from 1. */
export const TICK_STEP = 0;

/**
 * A successor in the batch, as offsets in bytes: its own words, then the id that it was found from, its slot, and the address
 * of the step that led to it.
 *
 * @param words 32-bit words a state
 */
export const successorLayout = (words: number) => ({
  from: 4 * words,
  slot: 4 * words + 4,
  step: 4 * words + 8,
  bytes: 4 * words + 12,
});
