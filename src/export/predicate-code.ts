import type { Names } from '../predicates/bind-views.ts';
import type { Predicate } from '../system/view.ts';
import { allOf, anyOf, type Conditions } from './conditions.ts';
import type { ModelNames } from './model-names.ts';
import { type Answered, casesOfPredicate, type PredicateCase } from './predicate-cases.ts';
import type { RecordedTables } from './recorded-tables.ts';

/** Writes predicates as macros over macros for the questions that they ask. */
export class PredicateCode {
  readonly #tables: RecordedTables;
  readonly #names: ModelNames;
  readonly #conditions: Conditions;
  readonly #quiet: (link: number) => string;
  readonly #facts = new Map<string, string>();
  readonly #definitions: string[] = [];
  readonly #known = new Map<Predicate<never>, { readonly names: string; readonly macro: string }>();

  constructor(tables: RecordedTables, names: ModelNames, conditions: Conditions, quiet: (link: number) => string) {
    this.#tables = tables;
    this.#names = names;
    this.#conditions = conditions;
    this.#quiet = quiet;
  }

  /**
   * @param wish what the macro should be called
   * @param place where the predicate stands
   * @returns the macro; `true` or `false` where the predicate asks nothing
   */
  macro(predicate: Predicate<never>, names: Names, wish: string, place: string): string {
    const key = JSON.stringify(names);
    const known = this.#known.get(predicate);
    if (known?.names === key) return known.macro;
    const cases = casesOfPredicate(this.#tables, predicate, names, place);
    const condition = this.#condition(cases);
    const macro = condition === 'true' || condition === 'false' ? condition : this.#define(wish, condition);
    this.#known.set(predicate, { names: key, macro });
    return macro;
  }

  definitions(): string[] {
    return this.#definitions;
  }

  #condition(cases: readonly PredicateCase[]): string {
    const holding = cases.filter(({ result }) => result === true);
    const failing = cases.filter(({ result }) => result !== true);
    // The shorter of both; what throws is never met, so it may as well be false.
    if (holding.length <= failing.length) return this.#anyCase(holding);
    return failing.length === 0 ? 'true' : `!${this.#anyCase(failing)}`;
  }

  #anyCase(cases: readonly PredicateCase[]): string {
    const conditions = cases.map(({ answered }) => `(${allOf(answered.map((fact) => this.#fact(fact)))})`);
    return conditions.includes('(true)') ? 'true' : anyOf(conditions);
  }

  /** @returns undefined for what always holds */
  #fact(fact: Answered): string | undefined {
    if (fact.kind === 'quiet') return fact.answer ? this.#quiet(fact.link) : `!(${this.#quiet(fact.link)})`;
    const { actor, question, answer, yesOrNo, locals } = fact;
    if (this.#conditions.among(actor, locals) === undefined) return undefined;
    if (!yesOrNo) return this.#question(actor, `${question} is ${answer}`, locals);
    if (answer === 'true') return this.#question(actor, question, locals);
    const others = this.#names.actors[actor]?.locals.flatMap((_, local) => (locals.includes(local) ? [] : [local]));
    return `!${this.#question(actor, question, others ?? [])}`;
  }

  #question(actor: number, text: string, locals: readonly number[]): string {
    const key = `${actor} ${text}`;
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const macro = this.#define(
      `${this.#names.actors[actor]?.prefix} ${text}`,
      this.#conditions.among(actor, locals) ?? 'true',
    );
    this.#facts.set(key, macro);
    return macro;
  }

  #define(wish: string, condition: string): string {
    const macro = this.#names.identifiers.make(wish);
    this.#definitions.push(`#define ${macro} (${condition})`);
    return macro;
  }
}
