import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';
import type { FieldQuestion } from '../../predicates/decision-tree.ts';
import { stateNodes, tagsOf } from '../../system/machine-facts.ts';
import { wordsOf } from '../../system/machine-words.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { isList } from '../../values/kinds.ts';
import { roughText } from '../../values/rough-text.ts';
import { namedParts, textsWithin, valuesWithin } from '../../values/within.ts';

const STATUSES: readonly AnyMachineSnapshot['status'][] = ['active', 'done', 'error', 'stopped'];

/** Answers of one question at most. */
const MOST = 200;

/** Local states of one actor at most: where something piles up, to look at all of them takes longer than to find them. */
const MOST_LOCALS = 1_000;

/** Parts that all answers of one question have at most: a predicate is asked with copies of each, again and again. */
const MOST_WITHIN = 50_000;

/** Parts of a list that are exchanged at most. */
const MOST_PARTS = 10;

/** Numbers that comparisons may be about without any state that has them: `people > 5` is not a mistake where it never holds. */
const NUMBERS = [-1e9, -1, ...Array.from({ length: 21 }, (_, number) => number), 1e9, Number.NaN];

/**
 * The answers that questions may be given: those that the local states have which were met, and those that a correct
 * comparison might be about though no state has them, such as another word that the machine may write.
 */
export class PossibleAnswers {
  readonly #tables: SystemTables;
  readonly #seen = new Map<string, readonly unknown[]>();
  readonly #all = new Map<string, readonly unknown[]>();
  #words: readonly string[] | undefined;
  /** Words that are used for one thing: under one key of a context, or in one field of an event. */
  #families: readonly ReadonlySet<string>[] | undefined;

  constructor(tables: SystemTables) {
    this.#tables = tables;
  }

  /** The different answers that the local states give which were met; none where there are too many, or too large ones, to compare a word with. */
  seen(question: FieldQuestion): readonly unknown[] {
    const { of, text, answer } = question;
    const known = this.#seen.get(text);
    if (known) return known;
    const size = of ? (this.#tables.actors[of.actor]?.size ?? 0) : 0;
    const locals = Array.from({ length: size > MOST_LOCALS ? 0 : size }, (_, local) => local);
    // What is asked of a machine that is invoked is asked while it is there.
    const isAskedThere = of && of.question.kind !== 'isInvoked' && this.#isInvoked(of.actor);
    const values = of ? (isAskedThere ? locals.slice(1) : locals).map((local) => answer(local)) : [true, false];
    const answers = different(values);
    const found = answers.length > MOST || areLarge(answers) ? [] : answers;
    this.#seen.set(text, found);
    return found;
  }

  /** All answers that are worth trying, those that were seen first. */
  all(question: FieldQuestion): readonly unknown[] {
    const known = this.#all.get(question.text);
    if (known) return known;
    const found = firstDifferent(this.seen(question), this.#more(question));
    this.#all.set(question.text, found);
    return found;
  }

  #more({ of, ...question }: FieldQuestion): Iterable<unknown> {
    switch (of?.question.kind) {
      case 'status':
        return STATUSES;
      case 'value':
        return valuesOf(this.#machine(of.actor));
      case 'context':
        return this.#moreInContext(this.seen({ of, ...question }));
      case 'contextKeys':
        return [];
      default:
        return [true, false];
    }
  }

  #isInvoked(actor: number): boolean {
    return this.#tables.system.everyone[actor]?.parent !== undefined;
  }

  #machine(actor: number): AnyStateMachine {
    return this.#tables.system.everyone[actor]?.machine as AnyStateMachine;
  }

  *#moreInContext(seen: readonly unknown[]): Generator<unknown> {
    const texts = new Set(seen.flatMap(textsWithin));
    const alike = this.#wordFamilies().filter((family) => [...texts].some((text) => family.has(text)));
    const words = [...new Set(['', ...alike.flatMap((family) => [...family]), ...this.#written()])];
    for (const value of seen.slice(0, MOST)) yield* variants(value, words, []);
    yield* [null, undefined, ...simple(seen, words)];
  }

  /** All words that there are: of contexts and events, of machines, of their states, and names. */
  words(): ReadonlySet<string> {
    return new Set([
      ...this.#written(),
      ...this.#wordFamilies().flatMap((family) => [...family]),
      ...this.#tables.actors.flatMap(({ name, vocabulary }) => [name, ...vocabulary.contextKeys]),
      ...this.#tables.system.everyone.flatMap(({ machine }) => [
        ...tagsOf(machine),
        ...stateNodes(machine).flatMap(({ key, path }) => [key, path.join('.')]),
      ]),
      ...STATUSES,
    ]);
  }

  /** Words that some machine may write: they travel from one to another by events. */
  #written(): readonly string[] {
    const { everyone, slots } = this.#tables.system;
    this.#words ??= [
      ...new Set([
        ...everyone.flatMap(({ machine }) => [...wordsOf(machine)]),
        ...slots.flatMap(({ outcomes, atStart }) => textsWithin([...outcomes.map(({ value }) => value), ...atStart])),
      ]),
    ];
    return this.#words;
  }

  #wordFamilies(): readonly ReadonlySet<string>[] {
    if (this.#families) return this.#families;
    const families = new Map<string, Set<string>>();
    const note = (key: string, value: unknown): void => {
      const family = families.get(key) ?? new Set();
      families.set(key, family);
      for (const text of textsWithin(value)) if (text !== '') family.add(text);
    };
    for (const table of this.#tables.actors) {
      for (let local = 0; local < Math.min(table.size, MOST_LOCALS); local++) {
        for (const [key, value] of Object.entries((table.snapshot(local).context ?? {}) as object)) {
          note(`${table.index} ${key}`, value);
        }
      }
    }
    for (const { event } of this.#tables.system.stimuli) {
      for (const [field, value] of Object.entries(event)) if (field !== 'type') note(`event ${field}`, value);
    }
    this.#families = [...families.values()];
    return this.#families;
  }
}

/** Values of the simple kinds that were seen. */
function simple(seen: readonly unknown[], words: readonly string[]): unknown[] {
  const kinds = new Set(seen.map((value) => typeof value));
  return [
    ...(kinds.has('string') ? words : []),
    ...(kinds.has('number') ? NUMBERS : []),
    ...(kinds.has('boolean') ? [true, false] : []),
  ];
}

/**
 * What one value becomes if one of its parts is another: a text, a number, a list that is empty or long. There may be more of
 * them than anybody can look at.
 *
 * @param around the objects that the value is within, which may be within it as well
 */
function* variants(value: unknown, words: readonly string[], around: readonly unknown[]): Generator<unknown> {
  if (typeof value !== 'object' || value === null || around.includes(value)) return;
  const list = isList(value) ? value : undefined;
  if (list) yield [];
  if (list && list.length > 0) yield Array.from({ length: 40 }, (_, index) => list[index % list.length]);
  for (const [key, part] of namedParts(value).slice(0, list ? MOST_PARTS : undefined)) {
    const changed = (other: unknown): unknown => (list ? list.with(Number(key), other) : { ...value, [key]: other });
    for (const other of simple([part], words)) yield changed(other);
    for (const other of variants(part, words, [...around, value])) yield changed(other);
    yield changed(null);
  }
}

/** The values of a machine's states: for each state without states inside one, in which all others are as at first. */
function valuesOf(machine: AnyStateMachine): StateValue[] {
  return stateNodes(machine).flatMap(({ type, path }) => {
    if (type !== 'atomic' && type !== 'final') return [];
    const value = path.reduceRight<StateValue>((inner, key) => (inner === '' ? key : { [key]: inner }), '');
    try {
      return value === '' ? [] : [machine.resolveState({ value, context: {} }).value as StateValue];
    } catch {
      return [];
    }
  });
}

const different = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [roughText(value), value])).values(),
];

function areLarge(values: readonly unknown[]): boolean {
  let parts = 0;
  for (const _ of valuesWithin(values)) if (++parts > MOST_WITHIN) return true;
  return false;
}

/** The first different ones of both, as many as are worth a look: none is made that is not looked at. */
function firstDifferent(seen: Iterable<unknown>, more: Iterable<unknown>): unknown[] {
  const found = new Map<string, unknown>();
  for (const values of [seen, more]) {
    for (const value of values) {
      if (found.size >= MOST) return [...found.values()];
      found.set(roughText(value), value);
    }
  }
  return [...found.values()];
}
