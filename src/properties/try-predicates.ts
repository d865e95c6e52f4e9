import { ModelError } from '../findings/model-error.ts';
import { fieldsOf } from '../space/rules/fields.ts';
import { checkWords, conditionsOf } from '../space/rules/predicate-words.ts';
import type { Work } from '../space/sliced.ts';
import { SystemTables } from '../tables/system-tables.ts';
import type { NamedProperty } from './judge.ts';
import { JudgedSearch } from './judged-search.ts';
import { byStates, bySteps, judgesOf } from './judges-of.ts';
import type { ListedSystem } from './spec-mistakes.ts';
import { StepPass } from './step-pass.ts';

/** What is wrong with a predicate shows in these, if it shows soon at all. */
const FIRST_STATES = 256;

/** For so few states, no code is worth generating. */
const NOT_HERE = 10_000;

/**
 * Tries properties on the first states of each system, so that a mistake in a predicate is reported at once, and not after the
 * systems before it have been explored.
 *
 * Mistakes of models are left to the check of their system.
 *
 * @throws {ModelError} what is wrong with a predicate
 */
export function* tryPredicates(
  properties: readonly NamedProperty[],
  systems: readonly ListedSystem[],
): Work<undefined> {
  for (const { system } of systems) {
    try {
      const tables = new SystemTables(system);
      const fields = fieldsOf(system, 0);
      for (const condition of conditionsOf(tables)) checkWords(tables, fields, condition);
      const { judges, recorder } = judgesOf(properties, tables, fields);
      const { search } = JudgedSearch.plain(tables, byStates(judges), { generateAfter: NOT_HERE });
      // Without a budget, a search goes on for some tens of states.
      while (search.states < FIRST_STATES && !search.finished) {
        search.advance(0);
        yield;
      }
      const steps = new StepPass(search, bySteps(judges), recorder);
      while (!steps.advance(0)) yield;
    } catch (error) {
      if (!(error instanceof ModelError) || isOfPredicates(error)) throw error;
    }
  }
  return undefined;
}

const WORDS = new Set(['unknown-tag', 'unknown-state', 'unknown-key', 'unknown-link']);

const isOfPredicates = ({ code }: ModelError): boolean => code.startsWith('predicate-') || WORDS.has(code);
