import type { StateValue } from 'xstate';
import type { AnyActorView, AnyChildren } from '../system/view.ts';
import { Externals } from '../values/externals.ts';
import { predicateWrites } from './predicate-writes.ts';
import type { ActorQuestion } from './question.ts';
import { refused } from './refused.ts';
import { strictCopy } from './strict-copy.ts';
import { strictPrototype } from './strict-object.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Makes what a predicate sees of one actor. Each thing it reads is a question, put to `ask`; a tag, state or context key
 * that the machine does not have is refused before it is asked.
 *
 * @param externals what in contexts comes from outside
 * @param children makes the views of the machines that it invokes
 */
export function actorView(
  vocabulary: Vocabulary,
  ask: (question: ActorQuestion) => unknown,
  externals: Externals = new Externals(),
  children: () => AnyChildren = () => ({}),
): AnyActorView {
  const { actor } = vocabulary;
  const context = contextView(vocabulary, externals, ask);
  let below: AnyChildren | undefined;
  const fields: AnyActorView = {
    get value() {
      return strictCopy(ask({ kind: 'value' }), `${actor}.value`, externals) as StateValue;
    },
    get status() {
      return ask({ kind: 'status' }) as AnyActorView['status'];
    },
    context,
    matches(state) {
      vocabulary.checkState(state as StateValue);
      return ask({ kind: 'matches', state: state as StateValue }) === true;
    },
    hasTag(tag) {
      vocabulary.checkTag(tag);
      return ask({ kind: 'hasTag', tag }) === true;
    },
    get children() {
      below ??= children();
      return below;
    },
  };
  return strictGetters(fields, vocabulary);
}

/** A prototype for all views of an actor: it is much of the work of making one. */
const prototypes = new WeakMap<Vocabulary, object>();

/** `Object.assign` would read the getters once; their descriptors are carried over instead. */
function strictGetters<T extends object>(fields: T, vocabulary: Vocabulary): T {
  const prototype =
    prototypes.get(vocabulary) ?? strictPrototype(Object.keys(fields), `what a predicate sees of ${vocabulary.actor}`);
  prototypes.set(vocabulary, prototype);
  return Object.freeze(Object.create(prototype, Object.getOwnPropertyDescriptors(fields)) as T);
}

function contextView(
  vocabulary: Vocabulary,
  externals: Externals,
  ask: (question: ActorQuestion) => unknown,
): Readonly<Record<string, unknown>> {
  const { actor } = vocabulary;
  const keys = (): string[] => ask({ kind: 'contextKeys' }) as string[];
  const read = (key: string): unknown =>
    strictCopy(ask({ kind: 'context', key }), `${actor}.context.${key}`, externals);
  const refuseWrite = (_: object, key: string | symbol): never => {
    throw refused(predicateWrites(actor, `${actor}.context.${String(key)}`));
  };
  return new Proxy<Record<string, unknown>>(
    {},
    {
      get(_, key) {
        if (typeof key === 'symbol' || key in Object.prototype || key === 'toJSON') {
          return Reflect.get(Object.prototype, key);
        }
        vocabulary.checkContextKey(key);
        return read(key);
      },
      has: (_, key) => typeof key === 'string' && ask({ kind: 'hasKey', key }) === true,
      ownKeys: keys,
      getOwnPropertyDescriptor: (_, key) =>
        keys().includes(String(key))
          ? { configurable: true, enumerable: true, writable: false, value: read(String(key)) }
          : undefined,
      set: refuseWrite,
      deleteProperty: refuseWrite,
      defineProperty: refuseWrite,
    },
  );
}
