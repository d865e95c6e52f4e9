import type { EventObject } from 'xstate';
import type { StepKind } from '../../findings/path.ts';
import type { Fate } from '../../space/rules/happenings.ts';
import type { DeepReadonly } from '../../system/view.ts';

/** The events that each machine of a subject takes, by its name. */
export type Events = Readonly<Record<string, EventObject>>;

/** One for each name of a subject, so that comparing the name tells the type of the event. */
type ForEach<Its, Name extends string, More = unknown> = {
  readonly [Key in keyof Its]: {
    readonly [N in Name]: Key;
  } & { readonly event: DeepReadonly<Its[Key]> } & More;
}[keyof Its];

/** A message from an actor: its name in the subject, or in the system, where the subject does not name it. */
interface From {
  readonly from: string;
}

/**
 * What one step did, as far as it concerns the machines that a property speaks of, by the names that it has for them: plain
 * data. An actor that the subject names twice, alone and in `all(machine)`, is there under either name.
 */
export interface Deed<Its = Events> {
  readonly kind: StepKind;
  /** Events that actors were given, in order; ignored if nothing changed, and nothing was sent. */
  readonly handled: readonly ForEach<Its, 'by', { readonly ignored: boolean }>[];
  /** Messages to them from other actors: what is queued is under way, what is handed arrives within the step. */
  readonly sent: readonly ForEach<Its, 'to', From & { readonly fate: Exclude<Fate, 'overflowed'> }>[];
  /** Messages to them that the step lost: by a fault, at a link that is closed, or at one that is full. */
  readonly lost: readonly ForEach<Its, 'to', From>[];
}
