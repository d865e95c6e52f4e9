import type { AnyEventObject } from 'xstate';
import type { ProblemKind } from '../../../src/findings/check-result.ts';
import type { System } from '../../../src/system/define-system.ts';
import { peersOf } from '../../../src/system/peers.ts';

/** What a person counted, with pencil and paper. */
export interface Counts {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly heldBack?: number;
  readonly ignored?: number;
  readonly dropped?: number;
  readonly lost?: number;
}

/** A system that is small enough to be explored in no time, and what it is there for. */
export interface SmallSystem {
  readonly exercises: string;
  readonly build: () => System;
  /** Worked out by hand; the comment above it says how. */
  readonly counts?: Counts;
  /** The kinds of findings that it must give; none if left out. */
  readonly problems?: readonly ProblemKind[];
}

/** Addresses without types: these machines are too small to be worth a list of messages. */
export const peer = peersOf<Record<string, AnyEventObject>>();
