import type { ActorRef, AnyActorRef, EventObject, Snapshot } from 'xstate';

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
  return <Name extends keyof Messages & string>(name: Name) =>
    ({ system }: { readonly system: AnyActorRef['system'] }): ActorRef<Snapshot<unknown>, Messages[Name]> => {
      const ref = system.get(name);
      if (ref === undefined) throw new Error(`no actor of this system is named \`${name}\``);
      return ref as unknown as ActorRef<Snapshot<unknown>, Messages[Name]>;
    };
}
