import { callSite, folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import type { Order, WhenClosed, WhenFull } from './link-words.ts';
import { checkOptions } from './options/check-options.ts';
import { fifoOptions } from './options/system-options.ts';
import type { Predicate } from './view.ts';

const FOLDER = folderOf(import.meta.url);

/** How often a fault may happen on a link, and how reports describe it. */
export interface FaultOptions {
  /** How often it may happen: a whole number from 0, or `'unlimited'`. */
  readonly budget: number | 'unlimited';
  /** How reports describe it, such as `the command is lost on its way`. */
  readonly says?: string;
}

/** A bare number is the budget; `'unlimited'` is one that never runs out. */
export type FaultBudget = number | 'unlimited' | FaultOptions;

export interface FifoOptions<Views> {
  /** How many messages fit; a whole number from 1. */
  readonly capacity: number;
  /** Messages are delivered while this holds in the state before the step. Always, if left out. */
  readonly open?: Predicate<Views>;
  /**
   * What becomes of a message that is sent while as many are in flight as fit:
   *
   * - `'refuse'`, if left out: a stimulus that would send it is held back until there is room, and any other step that does is
   *   a finding, `overflow`.
   * - `'drop newest'`: the message is gone.
   * - `'drop oldest'`: the oldest message in flight is gone, and the new one joins the end.
   * - `'keep latest'`: of those in flight that have the same event type, the oldest is gone; where there is none, the oldest of
   *   all is. The new one joins the end, so that messages still come in the order in which they were sent. As long as there
   *   is room, nothing is replaced.
   *
   * What is gone is counted, and reported with each verdict.
   */
  readonly full?: WhenFull;
  /**
   * `'sent'`, if left out: the oldest message in flight is delivered. `'any'`: each of them may be, and each may be lost or
   * doubled; of equal ones, the oldest. Which of them is the oldest still matters where a full link drops one.
   */
  readonly order?: Order;
  /**
   * `'keeps'`, if left out: what is sent while the link is not open waits on it. `'loses'`: it is gone, as with a WebSocket; what
   * was sent before waits on. It is counted, and reported with each verdict.
   */
  readonly closed?: WhenClosed;
  /**
   * Messages may take long: time may pass while they are in flight, also where the link is open. No stimulus is held back
   * for want of room then, since nothing makes the link drain: that it overflows is a finding.
   */
  readonly patient?: boolean;
  /** The head may vanish; without order, any message. */
  readonly lose?: FaultBudget;
  /** The head may be copied behind itself; without order, any message. */
  readonly duplicate?: FaultBudget;
  /** The first two may change places. Without order, there is nothing to swap. */
  readonly swap?: FaultBudget;
}

export type Link<Views> = { readonly kind: 'direct' } | ({ readonly kind: 'fifo' } & FifoOptions<Views>);

/**
 * A link that takes time: messages wait on it until they are delivered, one at a time, in the order in which they were sent
 * unless it is said otherwise.
 *
 * @throws {ModelError} `unknown-option` or `bad-option`
 * @example
 * ```ts
 * const flat = defineSystem(
 *   { app, speaker },
 *   {
 *     links: {
 *       'app -> speaker': fifo({
 *         capacity: 2,
 *         // Messages wait while the speaker is cut off.
 *         open: ({ speaker }) => speaker.context.online,
 *         // One message may arrive twice, and one may be lost.
 *         duplicate: 1,
 *         lose: { budget: 1, says: 'the command is lost on its way' },
 *       }),
 *     },
 *   },
 * );
 * flat.links[0]?.budgets; // { lose: 1, duplicate: 1, swap: 0 }
 * ```
 */
export function fifo<Views>(options: FifoOptions<Views>): Link<Views> {
  checkOptions(fifoOptions, options, { of: 'fifo', folder: FOLDER });
  return { kind: 'fifo', ...options };
}

/**
 * A link on which a message is handled within the step that sends it, such as a hand on a button.
 *
 * @example
 * ```ts
 * const flat = defineSystem({ resident, speaker }, { links: { 'resident -> speaker': direct() } });
 * flat.links[0]?.kind; // 'direct'
 * ```
 */
export function direct(...none: []): { readonly kind: 'direct' } {
  if (none.length > 0) {
    throw new ModelError({
      code: 'unknown-option',
      place: callSite(FOLDER) || 'direct',
      cause: '`direct` takes no options',
      remedy: 'leave them out, or make it a `fifo({ capacity: 2 })`, whose messages take time',
    });
  }
  return { kind: 'direct' };
}
