import type { AnyMachineSnapshot } from 'xstate';

/** What a machine that is invoked is while nobody invokes it. */
export const ABSENT = {
  status: 'stopped',
  value: 'absent',
  context: {},
  output: undefined,
  error: undefined,
  _nodes: [],
  historyValue: {},
  children: {},
  tags: new Set(),
} as unknown as AnyMachineSnapshot;
