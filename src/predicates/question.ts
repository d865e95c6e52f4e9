import { type AnyMachineSnapshot, matchesState, type StateValue } from 'xstate';
import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { keysThatShare } from '../values/keys-that-share.ts';

/** What a predicate can ask of one actor. */
export type ActorQuestion =
  | { readonly kind: 'value' }
  | { readonly kind: 'status' }
  /** Of a machine that is invoked: whether it is there. */
  | { readonly kind: 'isInvoked' }
  | { readonly kind: 'matches'; readonly state: StateValue }
  | { readonly kind: 'hasTag'; readonly tag: string }
  | { readonly kind: 'context'; readonly key: string }
  | { readonly kind: 'contextKeys' }
  /** Unlike reading a key, this may be asked of one that is not there. */
  | { readonly kind: 'hasKey'; readonly key: string };

/** Answers from a snapshot. */
export function answer(question: ActorQuestion, snapshot: AnyMachineSnapshot): unknown {
  switch (question.kind) {
    case 'value':
      return snapshot.value;
    case 'status':
      return snapshot.status;
    case 'isInvoked':
      return snapshot.status !== 'stopped';
    case 'matches':
      return matchesState(question.state, snapshot.value as StateValue);
    case 'hasTag':
      return snapshot.tags.has(question.tag);
    case 'context':
      return (snapshot.context as Record<string, unknown>)[question.key];
    case 'contextKeys':
      return Object.keys(snapshot.context as object);
    case 'hasKey':
      return Object.hasOwn(snapshot.context as object, question.key);
  }
}

/**
 * A text that is equal for two answers exactly if no predicate can tell them apart, whatever else it asks of the same actor.
 * Where two keys of a context hold the same object, that is a part of both answers.
 */
export function answerText(question: ActorQuestion, snapshot: AnyMachineSnapshot, externals: Externals): string {
  const value = answer(question, snapshot);
  if (typeof value !== 'object' || value === null) return encode(value, externals);
  // In a list, since the value itself would be written even if it comes from outside.
  const text = encode([value], externals);
  const isShared =
    question.kind === 'context' && keysThatShare(snapshot.context as object, externals).has(question.key);
  return isShared ? `${text} ${encode(snapshot.context, externals)}` : text;
}

/** Context keys that read well after the actor's name, and like no other question. */
const PLAIN_KEY = /^(?!(?:value|status|context|children|isInvoked)$)[\p{L}_$][\p{L}\p{N}_$-]*$/u;

const keyText = (key: string): string => {
  if (PLAIN_KEY.test(key)) return key;
  return /^\w+$/.test(key) ? `context.${key}` : `context[${JSON.stringify(key)}]`;
};

/** One state within others is named by its path, as XState takes it too: `plugged.link.up`. */
function stateText(state: StateValue): string {
  const way: string[] = [];
  let inner: StateValue | undefined = state;
  while (typeof inner === 'object') {
    const [entry, ...more]: [string, StateValue | undefined][] = Object.entries(inner);
    if (!entry || more.length > 0 || entry[0].includes('.')) return JSON.stringify(state);
    way.push(entry[0]);
    inner = entry[1];
  }
  return [...way, inner].join('.');
}

/** The question as its author would write it after the actor's name; no two questions read alike. */
export function questionText(question: ActorQuestion): string {
  switch (question.kind) {
    case 'value':
    case 'status':
    case 'isInvoked':
      return question.kind;
    case 'matches':
      return `matches(${stateText(question.state)})`;
    case 'hasTag':
      return `hasTag(${question.tag})`;
    case 'context':
      return keyText(question.key);
    case 'contextKeys':
      return 'the keys of context';
    case 'hasKey':
      return `context has ${JSON.stringify(question.key)}`;
  }
}
