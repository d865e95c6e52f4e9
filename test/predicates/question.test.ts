import { describe, expect, it } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { type ActorQuestion, answer, questionText } from '../../src/predicates/question.ts';

const snapshot = createActor(
  createMachine({
    context: { value: 1, status: 2, volume: 3, list: [4] },
    initial: 'on',
    states: { on: { tags: 'lit', initial: 'low', states: { low: {} } } },
  }),
).getSnapshot();

const questions: [ActorQuestion, string, unknown][] = [
  [{ kind: 'value' }, 'value', { on: 'low' }],
  [{ kind: 'status' }, 'status', 'active'],
  [{ kind: 'matches', state: 'on' }, 'matches(on)', true],
  [{ kind: 'matches', state: { on: 'low' } }, 'matches(on.low)', true],
  [{ kind: 'hasTag', tag: 'lit' }, 'hasTag(lit)', true],
  [{ kind: 'context', key: 'volume' }, 'volume', 3],
  [{ kind: 'context', key: 'value' }, 'context.value', 1],
  [{ kind: 'context', key: 'status' }, 'context.status', 2],
  [{ kind: 'context', key: 'hasTag(lit)' }, 'context["hasTag(lit)"]', undefined],
  [{ kind: 'hasKey', key: 'volume' }, 'context has "volume"', true],
  [{ kind: 'hasKey', key: 'volum' }, 'context has "volum"', false],
  [{ kind: 'contextKeys' }, 'the keys of context', ['value', 'status', 'volume', 'list']],
];

describe('a question', () => {
  it.each(questions)('%j reads as `%s`', (question, text) => {
    expect(questionText(question)).toBe(text);
  });

  it.each(questions)('%j (`%s`) is answered from a snapshot: %j', (question, _, expected) => {
    expect(answer(question, snapshot)).toEqual(expected);
  });

  it('never reads like another one: equal texts count as one question', () => {
    const texts = questions.map(([question]) => questionText(question));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
