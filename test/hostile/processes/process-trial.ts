import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Verdict } from '../../../src/findings/check-result.ts';
import { isProperty } from '../../../src/properties/property.ts';
import { isSystem } from '../../../src/system/is-system.ts';
import { inSilence } from '../../../src/tables/silence.ts';
import { PATIENCE } from '../../patience.ts';
import { contradictions } from '../contradictions.ts';
import { type Ended, faultsOf } from '../faults.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import type { Tried } from '../trial.ts';
import { namedForOutput, writtenElsewhere } from '../written.ts';
import type { Installed } from './installed.ts';
import type { ProcessInput } from './process-inputs.ts';

/** Calls the command line in a project of its own, as a user would, and judges what comes of it. */
export async function tryProcess({ kind, files, args }: ProcessInput, installed: Installed): Promise<Tried> {
  const { outer, cwd, own } = installed.project(files);
  try {
    const ended = await run([installed.program, ...args], cwd);
    const isJson = args.includes('--json') && !args.includes('--help') && !args.includes('-h');
    const outcome = outcomeOf(ended, { isJson });
    const elsewhere = writtenElsewhere(outer, own, namedForOutput(args, cwd));
    return {
      outcome,
      faults: [
        ...faultsOf(ended, { isJson }),
        ...elsewhere.map((file) => `writes ${JSON.stringify(file)}`),
        ...(kind === 'module' && isJson ? await otherVerdicts(join(cwd, 'stage.ts'), ended, outcome) : []),
      ],
    };
  } finally {
    rmSync(outer, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** One that does not end is killed: then it has no exit code. */
const run = (args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', VITEST: undefined, NODE_OPTIONS: undefined, NODE_PATH: undefined };
    const options = { cwd, env, timeout: PATIENCE, killSignal: 'SIGKILL', maxBuffer: 2 ** 28 } as const;
    execFile(process.execPath, args, options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? null : 0, out, err }),
    );
  });

/** What other witnesses say of the module. What does more than to declare something is not loaded here. */
async function otherVerdicts(file: string, { out }: Ended, outcome: Outcome): Promise<string[]> {
  if (outcome !== 'HOLDS' && outcome !== 'VIOLATED') return [];
  const found = /"property": "claim"[^}]*?"verdict": "([A-Z ]+)"/s.exec(out)?.[1];
  const { system, claim } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;
  if (!isSystem(system) || !isProperty(claim) || found === undefined) return ['checks what is not exported'];
  const said = { system, property: { id: 'claim', property: claim }, verdict: found as Verdict };
  return inSilence(() => contradictions([said]));
}
