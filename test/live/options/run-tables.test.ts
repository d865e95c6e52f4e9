import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { checkRandomly } from '../../../src/live/random-check.ts';
import { runs } from '../../../src/live/runs.ts';
import { about } from '../../../src/properties/about.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { refusal } from '../../system/refusal.ts';

const lamp = createMachine({});
const room = defineSystem({ lamp });
const named = { id: 'bright', property: about({ lamp }).never('bright', () => false) };

test.each([
  [{ maxlength: 3 }, '`maxlength` is not an option of runs'],
  [{ maxLength: '3' }, "`maxLength` is the text '3'"],
  [{ watch: true }, '`watch` is true'],
  [null, 'the options of runs are null'],
])('runs of a system refuse %j', (options, cause) => {
  expect(refusal(() => runs(room, options as object)).cause).toBe(cause);
});

test('runs of what is not a system are refused', () => {
  expect(refusal(() => runs({ lamp } as never))).toMatchObject({
    code: 'bad-option',
    cause: '`runs` is given an object',
  });
});

test('options of a random check that nobody reads are refused', () => {
  expect(refusal(() => checkRandomly(room, named, { run: 3 } as object)).remedy).toBe('did you mean `runs`?');
  expect(refusal(() => checkRandomly(room, named, { seed: '3' } as object)).cause).toBe("`seed` is the text '3'");
});
