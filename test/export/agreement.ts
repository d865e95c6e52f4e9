import { availableParallelism } from 'node:os';
import { exportPromela } from '../../src/export/promela.ts';
import { isExported, type NamedProperty } from '../../src/export/property-code.ts';
import { RecordedTables } from '../../src/export/recorded-tables.ts';
import { Check } from '../../src/properties/check.ts';
import { criterionOf } from '../../src/properties/criterion-of.ts';
import type { Property } from '../../src/properties/property.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { askSpin } from './spin.ts';

const hasMemory = (property: Property): boolean => criterionOf(property).by === 'monitor';

/** What both checkers say of a system. */
export interface Opinion {
  readonly states: number;
  /** Without the one that leads to the start. */
  readonly transitions: number;
  readonly depth: number;
  /** Ids of the properties that are violated, or, for `possible`, witnessed. */
  readonly decided: readonly string[];
}

export interface Question {
  readonly name: string;
  readonly system: System;
  readonly properties: readonly NamedProperty[];
  /** `undefined` asks Spin about no property with a memory; each takes a run of its own. */
  readonly memories?: readonly string[];
  /** Asks for counts and for properties in one run: cheaper, and less like what a person would do. */
  readonly inOneRun?: boolean;
  /** Larger systems are left out. */
  readonly limit?: number;
}

export interface Comparison {
  readonly ours: Opinion;
  readonly spin: Opinion;
  /** Assertions of the model itself that failed: a row was reached that had not been explored. */
  readonly errors: readonly string[];
}

/**
 * Explores a system and its export.
 *
 * @returns undefined for a system that is larger than the limit
 * @throws {ModelError} if the model is wrong, or has no first state
 */
export async function compare(question: Question): Promise<Comparison | undefined> {
  const { name, system, properties, limit = 2 ** 31 - 1 } = question;
  const exported = properties.filter(({ property }) => isExported(property));
  const asked = exported.filter(({ id, property }) => !hasMemory(property) || question.memories?.includes(id));
  const tables = new RecordedTables(system);
  const search = new Search(tables, { limit });
  while (!search.advance(1_000));
  if (!search.complete || search.problems.some(({ kind }) => kind === 'limit')) return undefined;
  const { states, counts } = search;
  const promela = exportPromela(tables, { name, properties: asked });
  const check = new Check({ name, with: [], system }, asked);
  while (!check.advance(1_000));
  const decided = check.result().verdicts.flatMap(({ property, path }) => (path ? [property] : []));
  return {
    ours: { states, transitions: counts.transitions, depth: counts.depth, decided: decided.sort() },
    ...(await opinionOfSpin(promela, asked, question.inOneRun ?? false)),
  };
}

async function opinionOfSpin(promela: string, properties: readonly NamedProperty[], inOneRun: boolean) {
  const decided = new Set<string>();
  const first = await askSpin(promela, inOneRun ? { define: 'CHECK' } : {});
  const plain = inOneRun || properties.length === 0 ? first : await askSpin(promela, { define: 'CHECK' });
  for (const id of plain.decided) decided.add(id);
  const errors = [...first.errors, ...plain.errors];
  for (const { id, property } of properties) {
    if (!hasMemory(property)) continue;
    const run = await askSpin(promela, { define: `CHECK_${id}`, endsEarly: true });
    for (const each of run.decided) decided.add(each);
    errors.push(...run.errors);
  }
  // An assertion that fails is a transition of its own, from a state to itself.
  const transitions = first.transitions - 1 - (inOneRun ? first.failures : 0);
  return {
    spin: { states: first.states, transitions, depth: first.depth, decided: [...decided].sort() },
    errors: [...new Set(errors)],
  };
}

/** Works through a list, as many at a time as there are processors. */
export async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const todo = [...items];
  const worker = async (): Promise<void> => {
    for (let item = todo.shift(); item !== undefined; item = todo.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
