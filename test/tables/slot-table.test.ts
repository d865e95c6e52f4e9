import { expect, test } from 'vitest';
import { fromPromise, setup } from 'xstate';
import { Search } from '../../src/space/search.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { refusal } from '../system/refusal.ts';
import { AWKWARD } from '../values/awkward.ts';

const reader = setup({ actors: { load: fromPromise<unknown, unknown>(async () => 1) } }).createMachine({
  initial: 'reading',
  states: { reading: { invoke: { src: 'load', input: { page: 1 }, onDone: 'done' } }, done: {} },
});

function explored(resolves: () => unknown): void {
  const system = defineSystem(
    { reader },
    { world: { reader: { load: { resolves: resolves as never, rejects: [] } } } },
  );
  const search = new Search(new SystemTables(system));
  while (!search.advance(1_000));
}

test('a function of outputs that throws is told as a mistake of its author', () => {
  const throws = (thrown: unknown) => () => {
    throw thrown;
  };
  expect(refusal(() => explored(throws(new Error('no page'))))).toMatchObject({
    code: 'bad-option',
    place: 'world of reader.load',
    cause: '`resolves` throws: no page',
  });
  for (const thrown of [null, undefined, -1, Object.create(null)])
    expect(refusal(() => explored(throws(thrown))).code).toBe('bad-option');
});

test.each(AWKWARD.filter(([name]) => !name.startsWith('a list')))(
  'so is one that gives no list, but what is %s',
  (_, make) => {
    const given = make();
    expect(refusal(() => explored(() => given))).toMatchObject({
      code: 'bad-option',
      cause: '`resolves` gives something that is not a list',
    });
  },
);
