import { callSite, folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { checkOptions } from './options/check-options.ts';
import { fifoOptions } from './options/system-options.ts';
import type { Predicate } from './view.ts';

const FOLDER = folderOf(import.meta.url);

/** How often a fault may happen on a link, and how a story tells it. */
export interface FaultOptions {
  /** How often it may happen; a whole number from 0. */
  readonly budget: number;
  /** How a story tells it, such as `the command is lost on its way`. */
  readonly says?: string;
}

/** A bare number is the budget. */
export type FaultBudget = number | FaultOptions;

export interface FifoOptions<Views> {
  /** How many messages fit; a whole number from 1. */
  readonly capacity: number;
  /** Messages are delivered while this holds in the state before the step. Always, if left out. */
  readonly open?: Predicate<Views>;
  /** The head may vanish. */
  readonly lose?: FaultBudget;
  /** The head may be copied behind itself. */
  readonly duplicate?: FaultBudget;
  /** The first two may change places. */
  readonly swap?: FaultBudget;
}

export type Link<Views> = { readonly kind: 'direct' } | ({ readonly kind: 'fifo' } & FifoOptions<Views>);

/**
 * A link that keeps order and takes time: messages wait on it until they are delivered, one at a time.
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
