import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import type { ChangedVariable, HiddenChanges } from '../../src/findings/check-result.ts';
import type { ErrorCode } from '../../src/findings/error-code.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import { about } from '../../src/properties/about.ts';
import { explained } from '../../src/properties/hidden-state.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { refusal } from '../predicates/refusal.ts';
import { aboutLamp, checked, judged, lamp, room } from './lamps.ts';

const tries: ChangedVariable = {
  name: 'tries',
  at: '/till/pin.ts:3',
  before: '0',
  after: '7',
  readBy: ['guard tooMany of pin', 'guard tooFew of pin'],
  actors: ['pin'],
  writtenBy: [],
};

const changed = (): HiddenChanges => ({ variables: [tries], isCut: false });

const lit = aboutLamp.never('light', ({ lamp }) => lamp.hasTag('lit'));
const gone = aboutLamp.never('gone', ({ lamp }) => lamp.context.turns > 1);
const bright = aboutLamp.possible('bright', ({ lamp }) => lamp.matches('bright'));

describe('a variable outside of the contexts that changed', () => {
  it('leaves open what would hold; what was found stays found', () => {
    expect(judged(room(), gone, { hiddenState: changed })).toMatchObject({
      verdict: 'INCONCLUSIVE',
      why: [{ kind: 'finding', finding: 'hidden state', count: 1 }],
      problems: [
        {
          kind: 'hidden state',
          place: '/till/pin.ts:3 (tries)',
          detail: 'tries: 0 -> 7',
          fine: false,
          variable: tries,
        },
      ],
    });
    expect(judged(room(), gone).verdict).toBe('HOLDS');
    expect(judged(room(), lit, { hiddenState: changed }).verdict).toBe('VIOLATED');
    expect(judged(room(), bright, { hiddenState: changed }).verdict).toBe('HOLDS');
  });

  it('changes no verdict where the author knows of it', () => {
    const fine = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] }, fine: ['hidden state'] });
    expect(judged(fine, gone, { hiddenState: changed })).toMatchObject({
      verdict: 'HOLDS',
      problems: [{ fine: true }],
    });
  });

  it('is looked for once, when all is decided', () => {
    let looks = 0;
    const hiddenState = () => {
      looks++;
      return changed();
    };
    const check = checked(room(), { gone }, { hiddenState });
    check.result();
    check.result();
    expect(looks).toBe(1);
  });
});

describe('rows that are asked once more', () => {
  it('differ where a guard counts, though each was answered alike twice', () => {
    let calls = 0;
    const pin = createMachine({
      initial: 'asking',
      // Both worlds ask: this is the third time.
      states: { asking: { on: { wrong: { guard: () => ++calls > 2, target: 'blocked' } } }, blocked: {} },
    });
    const till = defineSystem({ pin }, { stimuli: { pin: [{ type: 'wrong' }] } });
    const blocked = about({ pin }).never('a blocked card', ({ pin: it }) => it.matches('blocked'));
    expect(refusal(() => checked(till, { blocked }).result())).toMatchObject({
      code: 'not-deterministic',
      place: 'pin: wrong in "asking"',
      cause: expect.stringContaining('when asked again at the end'),
    });
  });
});

describe('that none changed', () => {
  const assumptions = (options: Parameters<typeof checked>[2]) =>
    checked(room(), { gone }, options)
      .result()
      .assumptions.filter(({ kind }) => kind === 'hidden state' || kind === 'caches');

  it('is an assumption where it was not looked at, or only in part', () => {
    expect(assumptions({})).toEqual([]);
    expect(assumptions({ hiddenState: undefined })).toEqual([{ kind: 'hidden state', lookedAt: 'not at all' }]);
    expect(assumptions({ hiddenState: () => ({ variables: [], isCut: true }) })).toEqual([
      { kind: 'hidden state', lookedAt: 'in part' },
    ]);
  });

  it('is one where a cache is declared', () => {
    const cached = defineSystem({ lamp }, { values: { lamp: { caches: ['table'] } } });
    expect(checked(cached, { gone }).result().assumptions).toContainEqual({
      kind: 'caches',
      actor: 'lamp',
      variables: ['table'],
    });
  });
});

describe('an answer that differs', () => {
  const differs = (code: ErrorCode) => () => {
    throw new ModelError({ code, place: 'pin', cause: 'it answers differently', remedy: 'mend it' });
  };

  it('is reported with the variable that changed, and who reads it', () => {
    expect(refusal(() => explained(changed, differs('not-deterministic')))).toEqual({
      code: 'not-deterministic',
      place: 'pin',
      cause: 'it answers differently; `tries` in pin.ts:3 went from 0 to 7 (guard tooMany of pin and 1 more)',
      remedy: 'mend it',
    });
  });

  it('is reported as it is where nothing changed, and so is every other error', () => {
    const nothing = () => ({ variables: [], isCut: false });
    expect(refusal(() => explained(nothing, differs('predicate-impure'))).cause).toBe('it answers differently');
    expect(refusal(() => explained(changed, differs('no-link'))).cause).toBe('it answers differently');
    expect(explained(changed, () => 5)).toBe(5);
  });
});
