import type { AnyStateMachine } from 'xstate';
import { stateNodes } from '../../system/machine-facts.ts';
import { type LogicKind, logicKind } from '../../system/world/logic-kind.ts';
import { ownEntry } from '../../values/own-data.ts';

/** Something that a machine invokes. */
export interface Invoked {
  /** What it is called where its outcomes are written: its source, or its id if it stands in the machine itself. */
  readonly key: string;
  readonly id: string;
  /** Undefined where it is not implemented. */
  readonly kind: LogicKind | undefined;
  /** If it is one. */
  readonly machine: AnyStateMachine | undefined;
}

/** What a machine invokes, each once. */
export function invokedBy(machine: AnyStateMachine): Invoked[] {
  const implemented = machine.implementations.actors as Readonly<Record<string, unknown>>;
  const found = stateNodes(machine).flatMap((node) => {
    const configs = [node.config.invoke ?? []].flat() as readonly { readonly src: unknown }[];
    return (node.invoke as readonly { readonly id: string }[]).map(({ id }, index): Invoked => {
      const src = configs[index]?.src;
      const logic = typeof src === 'string' ? ownEntry(implemented, src) : src;
      const kind = logic === undefined ? undefined : logicKind(logic);
      return {
        key: typeof src === 'string' ? src : id,
        id,
        kind,
        machine: kind === 'machine' ? (logic as AnyStateMachine) : undefined,
      };
    });
  });
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

/** The machines that a machine invokes, and those that they invoke. */
export function family(machine: AnyStateMachine): AnyStateMachine[] {
  const found = new Set<AnyStateMachine>();
  const visit = (each: AnyStateMachine): void => {
    for (const { machine: child } of invokedBy(each)) {
      if (!child || found.has(child)) continue;
      found.add(child);
      visit(child);
    }
  };
  visit(machine);
  return [...found];
}
