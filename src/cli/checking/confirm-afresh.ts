import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LAUNCHER } from '../../findings/own-module.ts';
import type { SystemReport } from '../../report/system-report.ts';
import type { Target } from '../../systems/systems.ts';
import { namesFile } from '../calls/called-systems.ts';
import { behindName, type Call } from '../calls/command.ts';
import { listOf } from '../calls/parse-call.ts';
import type { Io } from '../output/io.ts';
import { type CheckedSystem, reportOf } from './check-system.ts';

/** What `replay --json` tells. */
interface Replayed {
  readonly decided: boolean | null;
}

/**
 * Has each saved path replayed by a process of its own, which loads the modules again: what a search has left in a variable of
 * a module is not there. Where live actors do not go all the way, or the property is not decided at its end, that is a
 * difference, and the verdict is open.
 *
 * @param saved the file of each verdict that has a path, in their order; what could not be saved is not replayed
 */
export async function confirmAfresh(
  { check, report }: CheckedSystem,
  target: Target,
  saved: readonly (string | undefined)[],
  call: Call,
  io: Io,
): Promise<SystemReport> {
  const decided = report.result.verdicts.filter(({ path }) => path !== undefined);
  for (const [index, { property, path }] of decided.entries()) {
    const file = saved[index];
    const live = file && (await otherwise(file, call, io));
    if (live === undefined) continue;
    check.refute(property, { step: path?.steps.length ?? 0, what: 'a fresh process', expected: 'the same', live });
  }
  const { result, ...rest } = reportOf(check, target, io);
  // What searches of their own have added to a violation, such as further paths, stands for as long as the violation does.
  const verdicts = result.verdicts.map((verdict) => {
    const before = report.result.verdicts.find(({ property }) => property === verdict.property);
    return before?.verdict === 'VIOLATED' && verdict.verdict === 'VIOLATED' ? before : verdict;
  });
  return { ...rest, result: { ...result, verdicts } };
}

/** How a fresh process sees a path, if it does so otherwise. */
async function otherwise(file: string, call: Call, { cwd }: Io): Promise<string | undefined> {
  const specs = listOf(call, 'spec').flatMap((spec) => ['--spec', spec]);
  const args = [
    fileURLToPath(LAUNCHER),
    ...behindName(call),
    'replay',
    file,
    ...call.words.filter(namesFile),
    ...specs,
    '--json',
  ];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, encoding: 'utf8' });
    const { decided } = JSON.parse(stdout) as Replayed;
    return decided === false ? 'the property is not decided where the path ends' : undefined;
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    if (stderr === undefined) throw error;
    return (/^error +(.*)$/m.exec(stderr)?.[1] ?? stderr).trim();
  }
}
