import type { AnyStateMachine } from 'xstate';
import { checkSystem } from '../../src/cli/checking/check-system.ts';
import type { Io } from '../../src/cli/output/io.ts';
import type { PropertyVerdict } from '../../src/findings/check-result.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import type { Property } from '../../src/properties/property.ts';
import { checkText } from '../../src/report/check-text.ts';
import { modelErrorText } from '../../src/report/model-error-text.ts';
import { plain } from '../../src/report/style.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import type { ValueOptions } from '../../src/system/values.ts';

/** What a user is told about one property of a system. */
export interface Told {
  readonly verdict: PropertyVerdict['verdict'] | 'refused';
  /** Kinds of findings, or the code of the error. */
  readonly because: readonly string[];
  /** All that is printed with `--assumptions`, in one line. */
  readonly text: string;
}

const io: Io = {
  print: () => {},
  note: () => {},
  style: plain,
  noteStyle: plain,
  redraws: false,
  redraw: () => {},
  cwd: process.cwd(),
  project: process.cwd(),
  now: () => performance.now(),
  onInterrupt: () => () => {},
};

/** Asks as the command `check` does: with a census, rows asked once more at the end, and a walk on live actors. */
export async function askAsUser(system: () => System, property: Property): Promise<Told> {
  try {
    const built = system();
    const home = { name: 'it', says: 'it', asks: undefined, with: [], added: [], switches: {}, system: built };
    const { report } = await checkSystem(home, [{ id: 'asked', property }], io);
    const [verdict] = report.result.verdicts;
    if (!verdict) throw new Error('the property does not apply');
    return {
      verdict: verdict.verdict,
      because: report.result.problems.map(({ kind }) => kind),
      text: inOneLine(checkText(report, plain, { assumptions: true })),
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { verdict: 'refused', because: [error.code], text: inOneLine(modelErrorText(error, plain)) };
  }
}

const inOneLine = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ');

/** A system of one machine, `it`, to which these events may happen at any time. */
export const alone = (it: AnyStateMachine, types: readonly string[], values: ValueOptions = {}): System =>
  defineSystem({ it }, { stimuli: { it: types.map((type) => ({ type })) }, values: { it: values } });
