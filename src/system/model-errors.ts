import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { didYouMean } from './suggest.ts';

// Mistakes that several ways of running a system meet: they are worded once, whoever finds them.

/** Something is used that cannot be explored. */
export const unsupported = (place: string, cause: string, remedy: string): ModelError =>
  new ModelError({ code: 'unsupported', place, cause, remedy });

/** An actor is spawned or stopped while the system runs. */
export const spawnsActor = (place: string): ModelError =>
  unsupported(place, 'an actor is spawned', 'make it an actor of the system, joined by a `direct()` link');

/** A machine stops an actor that is none of its children. */
export const stopsOther = (place: string): ModelError =>
  unsupported(place, 'an actor is stopped that the machine has not invoked', 'send it an event that makes it stop');

/** A machine sends to whoever started it. */
export const sendsToParent = (place: string): ModelError =>
  unsupported(place, '`sendParent` is used', "send to a peer by its name: `sendTo(peer('name'), event)`");

/** A machine looks into an actor. */
export const readsSnapshot = (place: string, of: string): ModelError =>
  unsupported(place, `the snapshot of ${of} is read`, 'let the actors send each other what they need, as events');

/** An actor is named that the system does not have: by a machine that sends to it, or by an option. */
export function unknownActor(place: string, name: string, names: readonly string[]): ModelError {
  return new ModelError({
    code: 'unknown-actor',
    place,
    cause: `no actor is named \`${name}\``,
    remedy: didYouMean(name, names, `the actors are ${names.join(', ')}`),
  });
}

/** A machine sends to what is not an actor, such as a reference from elsewhere. */
export const notAnActor = (place: string, type: unknown): ModelError =>
  new ModelError({
    code: 'unknown-actor',
    place,
    cause: `\`${String(type)}\` is sent to something that is not an actor of this system`,
    remedy: "address it by name: `sendTo(peer('name'), event)`",
  });

/** An actor sends to another one that it has no link to. */
export const noLink = (from: string, to: string, type: string): ModelError =>
  new ModelError({
    code: 'no-link',
    place: `${from} -> ${to}`,
    cause: `${from} sends \`${type}\` to ${to}, but no link joins them`,
    remedy: `add '${from} -> ${to}': fifo({ capacity: 2 }) to the links, or direct()`,
  });

/** A guard, an assign or the like sends; only actions may. */
export const sendsWhileComputing = (place: string, to: string): ModelError =>
  unsupported(
    place,
    `\`send\` is called on ${to} while a step is computed, not by an action`,
    "send by an action: `sendTo(peer('name'), event)`, or one of your own",
  );

/** An action goes on after its step. */
export const actsLater = (place: string, action: string): ModelError =>
  unsupported(
    place,
    `the action \`${action}\` is asynchronous, and may reach an actor after its step is over`,
    `send at once, or later by \`after\` or a delayed \`raise\`; if what it does changes nothing here, declare it: \`actions: { ${place}: { '${action}': 'ignore' } }\``,
  );

/** What was made in an earlier step, and has a state that cannot be compared, is used. */
export const usesUncopied = (place: string, what: string): ModelError =>
  unsupported(
    place,
    `${what} is used: what it remembers is not part of a state that can be compared`,
    'keep what it needs to know in the context, as data, and leave the function or the object to the module',
  );

/** One event in one state has two outcomes. */
export const differsWhenAskedAgain = (place: string, asked: string, what: string): ModelError =>
  new ModelError({
    code: 'not-deterministic',
    place,
    cause: `asked twice, the machine answers differently${asked}: ${what}`,
    remedy: 'let guards, assigns and delays depend on nothing but context and event: no variable outside that changes',
  });

const identityMatters = (place: string, cause: string, remedy: string): ModelError =>
  new ModelError({ code: 'identity-matters', place, cause, remedy });

/** It matters whether an object in an event is one of the receiver's own. */
export const sharingMatters = (place: string, event: string, keys: readonly string[]): ModelError =>
  identityMatters(
    place,
    keys.length > 0
      ? `what becomes of \`${event}\` depends on whether ${keys.map((key) => `\`event.${key}\``).join(' and ')} is the same object as in the context, or an equal one`
      : `what becomes of \`${event}\` depends on whether equal parts of the context, which may have come with an earlier event, are one object`,
    'compare by an id instead of by `===`, and send the id; or copy the object where it is kept',
  );

/** A machine compares what is in a stimulus with an object of a module; each time, the stimulus is made afresh. */
export const literalMatters = (place: string, event: string, keys: readonly string[]): ModelError =>
  identityMatters(
    place,
    keys.length > 0
      ? `what becomes of \`${event}\` depends on whether ${keys.map((key) => `\`event.${key}\``).join(' and ')} is the same object as in the stimulus, or an equal one`
      : `what becomes of \`${event}\` depends on whether a part of the context is the same object as in a stimulus, or an equal one`,
    'compare by an id instead of by `===`: whatever comes in from outside, such as over a wire, is an object of its own',
  );

const writesToShared = (place: string, cause: string, remedy: string): ModelError =>
  new ModelError({ code: 'shared-write', place, cause, remedy });

/** A part of a context that was handed over is written to: who gave it and who got it hold the same object. */
export const writesToHandedOver = (place: string): ModelError =>
  writesToShared(
    place,
    'the context is written to in place, and parts of it were handed over within one process: who gave them and who got them hold the same objects',
    'make new objects in `assign`, such as `{ ...context.item, paid: true }`; or send a copy',
  );

/** A machine writes to the one context that all of its actors begin with. */
export const writesToStaticContext = (place: string): ModelError =>
  writesToShared(
    place,
    'the context is written to in place, and it is one object for all actors of the machine: whatever one of them writes, others read',
    'make the context by a function, `context: () => ({ ... })`, or make new objects in `assign`',
  );

/** Something from outside of the states was written to. */
export const outsideChanged = (place: string, before: string, after: string): ModelError =>
  new ModelError({
    code: 'outside-changed',
    place,
    cause: `an object of a module was written to while steps were computed: it was ${before}, and is ${after}`,
    remedy:
      'keep what changes in the context, and make new objects in `assign`: what comes from outside is not part of a state',
  });

/** A machine writes to an event that its sender holds as well. */
export const writesToEvent = (place: string, event: string): ModelError =>
  writesToShared(
    place,
    `\`${event}\` is written to while it is handled, and whoever sent it may hold the same object`,
    'make a new object in `assign`, such as `{ ...event.item, paid: true }`',
  );

/** A machine makes its context of an input, and is given none. */
export const inputNeeded = (actor: string, error: unknown): ModelError =>
  new ModelError({
    code: 'input-needed',
    place: actor,
    cause: `the context of ${actor} is made from its input, but it is given none: ${thrownText(error)}`,
    remedy: `give it one: \`${actor}: { machine, input: { ... } }\``,
  });
