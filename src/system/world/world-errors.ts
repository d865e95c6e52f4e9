import { ModelError } from '../../findings/model-error.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import { isList } from '../../values/kinds.ts';
import { unsupported } from '../model-errors.ts';
import { MOST_COMPUTED, type WorldKind, worldExample } from './outcomes.ts';
import type { SlotDefinition } from './slots.ts';

// Mistakes about what a machine invokes, worded once for all who run it.

/** Something is invoked under an id that is taken. */
export const invokedTwice = (place: string, id: string): ModelError =>
  unsupported(
    place,
    `\`${id}\` is invoked while one of that id runs, which nobody could stop or send to any more`,
    'give each an id of its own',
  );

/** A message to what takes none. */
export const takesNoMessage = (place: string, slot: string, what: string): ModelError =>
  unsupported(place, `${slot} is sent to, which is ${what}`, 'send to callbacks and to machines only');

/** A delayed message to something that may be another one by then. */
export const sentLater = (place: string, slot: string): ModelError =>
  unsupported(place, `a delayed event is sent to ${slot}`, 'send it at once, or delay a `raise` and send then');

/** A function gives what is not a list of a few. */
export const tooManyComputed = (place: string, given: unknown): ModelError =>
  new ModelError({
    code: 'bad-option',
    place: `world of ${place}`,
    cause: isList(given)
      ? `\`resolves\` gives ${given.length} outputs for one input`
      : '`resolves` gives something that is not a list',
    remedy: `give a list of at most ${MOST_COMPUTED}`,
  });

/** A function throws, whatever that is. */
export const worldThrows = (place: string, error: unknown): ModelError =>
  new ModelError({
    code: 'bad-option',
    place: `world of ${place}`,
    cause: `\`resolves\` throws: ${thrownText(error)}`,
    remedy: 'let it give a list for each input that it may be given, an empty one where nothing comes of it',
  });

/** A function gives another list when it is asked again. */
export const worldDiffers = (place: string, one: unknown, other: unknown): ModelError =>
  new ModelError({
    code: 'not-deterministic',
    place: `world of ${place}`,
    cause: `asked twice, \`resolves\` gave ${one}, and then ${other}`,
    remedy: 'let it depend on nothing but the input',
  });

/** Where the outcomes of a slot are written: its actor, and its source. */
const pathOf = (slot: string): string[] => {
  const at = slot.lastIndexOf('.');
  return [slot.slice(0, at), slot.slice(at + 1)];
};

/** A machine is invoked while the one before it is still at work on the event that led to that. */
export const restartedAtWork = (place: string): ModelError =>
  unsupported(
    place,
    'it is invoked once more while it handles an event, so that an old and a new one are at work at once',
    'leave the state first, and enter it again by a later event',
  );

/** A machine that is invoked looks up the one at the top of its family. */
export const looksUpOwnRoot = (place: string, root: string): ModelError =>
  unsupported(
    place,
    `a machine that is invoked sends to ${root}, in which it runs, by that name`,
    'send to the one that has invoked it: `sendParent(event)`',
  );

/** What a machine does depends on a value that nobody has written. */
export const worldNeeded = (actor: string, { kind, name }: SlotDefinition, part: 'output' | 'error'): ModelError =>
  new ModelError({
    code: 'world-needed',
    place: actor,
    cause: `what ${actor} does depends on what ${name} ${part === 'output' ? 'resolves' : 'rejects'} with, which is not said`,
    remedy: `say what it may do: \`${worldExample(pathOf(name), kind as WorldKind)}\``,
  });
