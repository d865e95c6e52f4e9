import type { EventObject } from 'xstate';
import { strictCopy } from '../predicates/strict-copy.ts';
import type { Happening } from '../space/rules/happenings.ts';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { Label } from '../system/labels.ts';
import type { Deed } from './kinds/deed.ts';
import type { Binding } from './subject.ts';

interface Message {
  readonly from: number;
  readonly to: number;
  readonly event: EventObject;
}

/** Something that a step did; which local states it met is of no account here. */
export type Did = Happening<EventObject, unknown>;

/**
 * What a predicate sees of a step. It is a copy that refuses names which it does not have, and writes; so it has to be made
 * within the evaluation that asks for it.
 */
export function deedOf(system: System, label: Label, did: readonly Did[], binding: Binding): Deed {
  const { namesOf, nameOf } = namesIn(system, binding);
  // An event of an actor's own is no message.
  const sent = did.flatMap((each) => (each.kind === 'sent' && each.from !== each.to ? [each] : []));
  const deed = {
    kind: label.kind,
    handled: did.flatMap((each) =>
      each.kind === 'handled'
        ? namesOf(each.actor).map((by) => ({ by, event: each.event, ignored: each.ignored }))
        : [],
    ),
    sent: sent.flatMap(({ from, to, event, fate }) =>
      namesOf(to).map((name) => ({ from: nameOf(from), to: name, event, fate })),
    ),
    lost: did
      .flatMap((each) => lostBy(system, each))
      .flatMap(({ from, to, event }) => namesOf(to).map((name) => ({ from: nameOf(from), to: name, event }))),
  };
  return strictCopy(deed, 'the step', externalsOf(system)) as Deed;
}

/** The messages that are no more. */
function lostBy({ links }: System, did: Did): Message[] {
  if (did.kind === 'sent') {
    const { from, to, event, fate, displaced } = did;
    if (displaced) return [{ from, to, event: displaced }];
    return fate === 'lost' || fate === 'dropped' ? [{ from, to, event }] : [];
  }
  if (did.kind !== 'fault' || did.fault !== 'lose') return [];
  const { from = -1, to = -1 } = links[did.link] ?? {};
  return did.events.map((event) => ({ from, to, event }));
}

/** What a property calls the actors of a system. */
function namesIn({ actors, everyone }: System, binding: Binding) {
  const names = actors.map((_, actor) => {
    const bound = Object.entries(binding).filter(([, its]) =>
      typeof its === 'number' ? its === actor : its.includes(actor),
    );
    return bound.map(([name]) => name);
  });
  return {
    namesOf: (actor: number): readonly string[] => names[actor] ?? [],
    nameOf: (actor: number): string => names[actor]?.[0] ?? everyone[actor]?.name ?? '',
  };
}
