import type { AnyStateNode } from 'xstate';

/** Where a history state leads before there is a history; only siblings are named by their key alone. */
export function historyDefault({ type, config, parent, machine }: AnyStateNode): AnyStateNode[] {
  const target: unknown = type === 'history' && 'target' in config ? config.target : undefined;
  if (typeof target !== 'string') return [];
  const found = target.startsWith('#') ? machine.getStateNodeById(target) : parent?.states[target];
  return found ? [found] : [];
}
