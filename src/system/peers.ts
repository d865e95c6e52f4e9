import type { ActorRef, AnyActorRef, EventObject, Snapshot } from 'xstate';
import { callSite } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { shown } from './options/check-options.ts';

/**
 * Typed addresses for `sendTo`, by the name that the receiver has in its system.
 *
 * It is XState's own receptionist idiom, `({ system }) => system.get(name)`, with two differences: the event is checked
 * against the receiver's, and a name that nobody has throws, where XState would send to the sender itself.
 *
 * @example
 * ```ts
 * interface Messages {
 *   cloud: { type: 'play' };
 * }
 * const peer = peersOf<Messages>();
 * const remote = setup({}).createMachine({ entry: sendTo(peer('cloud'), { type: 'play' }) });
 * remote.id; // '(machine)'
 * ```
 */
export function peersOf<Messages extends { [Name in keyof Messages]: EventObject }>() {
  return <Name extends keyof Messages & string>(name: Name) => {
    if (typeof name !== 'string') throw noName(name);
    return ({ system }: { readonly system: AnyActorRef['system'] }): ActorRef<Snapshot<unknown>, Messages[Name]> => {
      const ref = system.get(name);
      if (ref === undefined) throw new Error(`no actor of this system is named \`${name}\``);
      return ref as unknown as ActorRef<Snapshot<unknown>, Messages[Name]>;
    };
  };
}

/** A mistyped constant is undefined. */
const noName = (name: unknown): ModelError =>
  new ModelError({
    code: 'bad-name',
    place: callSite(import.meta.url) || 'peer',
    cause: `an address is made of ${shown(name)}`,
    remedy: "give the name that the receiver has in its system: `peer('cloud')`",
  });
