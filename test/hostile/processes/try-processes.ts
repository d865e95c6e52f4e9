import fc from 'fast-check';
import { Counter, type Tally } from '../tally.ts';
import { Installed } from './installed.ts';
import { type ProcessInput, processInputs } from './process-inputs.ts';
import { tryProcess } from './process-trial.ts';

/** As many as there are at one time: a process waits for the file system for half of its time. */
const AT_ONCE = 3;

/** Tries random calls, each in a process of its own. */
export async function tryProcesses(count: number, seed: number): Promise<Tally> {
  const installed = await Installed.build();
  const counter = new Counter();
  const inputs = fc.sample(processInputs, { seed, numRuns: count });
  const worker = async (): Promise<void> => {
    for (let input = inputs.pop(); input; input = inputs.pop())
      counter.count(input.kind, described(input), await tryProcess(input, installed));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    installed.remove();
  }
  return counter;
}

const described = ({ args, files }: ProcessInput): string =>
  [JSON.stringify(args), ...Object.entries(files).map(([name, text]) => `--- ${name}\n${text}`)].join('\n');
