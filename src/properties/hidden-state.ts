import type { ChangedVariable, HiddenChanges, Problem } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';

/** Looks whether anything that answers rest on, and no context holds, has changed since it was asked last. */
export type LookForHiddenState = () => HiddenChanges;

const ANSWERS_DIFFER = new Set(['not-deterministic', 'predicate-impure']);

/**
 * Runs something in which an answer may turn out to differ from an earlier one; if so, the error names the variable that has
 * changed meanwhile, and who reads it.
 *
 * @throws {ModelError} as `run` does
 */
export function explained<T>(look: LookForHiddenState | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!look || !(error instanceof ModelError) || !ANSWERS_DIFFER.has(error.code)) throw error;
    const variables = look().variables.filter(({ before, after }) => before !== after);
    if (variables.length === 0) throw error;
    const { code, place, cause, remedy } = error;
    throw new ModelError({ code, place, cause: `${cause}; ${variables.map(changeText).join('; ')}`, remedy });
  }
}

/** The finding that a variable changed, though no answer did, or that an action would change it: it leaves answers open. */
export const hiddenStateProblem = (variable: ChangedVariable, fine: boolean): Problem => ({
  kind: 'hidden state',
  place: variable.at === '' ? variable.name : `${variable.at} (${variable.name})`,
  detail:
    variable.before === variable.after
      ? `${variable.name}: written by ${variable.writtenBy.join(', ')}`
      : `${variable.name}: ${variable.before} -> ${variable.after}`,
  count: 1,
  fine,
  variable,
});

/** Such as `tries in pin.ts:3 went from 0 to 7 (guard tooMany of pin)`. */
function changeText({ name, at, before, after, readBy }: ChangedVariable): string {
  const where = at === '' ? '' : ` in ${at.split('/').at(-1)}`;
  const [reader, ...more] = readBy;
  const readers = `${reader}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  return `\`${name}\`${where} went from ${before} to ${after} (${readers})`;
}
