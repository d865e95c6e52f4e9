import { expect, test } from 'vitest';
import { fromPromise, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { AWKWARD } from '../values/awkward.ts';
import { checked } from './lamps.ts';

const reader = setup({ actors: { load: fromPromise<unknown>(async () => 1) } }).createMachine({
  initial: 'reading',
  states: { reading: { invoke: { src: 'load', onDone: 'done', onError: 'failed' } }, done: {}, failed: {} },
});

test.each([['what it is usually', () => ({ id: 1 })] as const, ...AWKWARD])(
  'what the world may do is listed, though it resolves with %s',
  (_, make) => {
    const system = defineSystem({ reader }, { world: { reader: { load: { resolves: [make()], rejects: [make()] } } } });
    const claim = about({ reader }).possible('done', ({ reader }) => reader.matches('done'));
    const { verdicts, assumptions } = checked(system, { claim }).result();
    expect(verdicts[0]?.verdict).toBe('HOLDS');
    expect(JSON.stringify(assumptions)).toMatch(/resolves \(.*rejects \(/);
  },
);
