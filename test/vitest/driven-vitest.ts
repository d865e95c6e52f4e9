import { Writable } from 'node:stream';
import { onTestFinished, type TestError } from 'vitest';
import { type InlineConfig, startVitest, type TestModule } from 'vitest/node';
import { specTests } from '../../src/vitest/spec-plugin.ts';
import { PATIENCE, TEST_TIMEOUT } from '../patience.ts';
import type { SpecProject } from './spec-project.ts';

/** One test, or one file that did not come to its tests. */
export interface Outcome {
  readonly state: string;
  /** Of the first error, if there is one. */
  readonly message: string;
  readonly stack: string;
  /** The files of the frames that vitest shows. */
  readonly shown: readonly string[];
}

/** What a run came to: by `file > test`. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** A vitest that is driven by a test, as `npx vitest specs` is by a person. */
export interface Driven {
  /** What is known now. */
  outcomes(): Outcomes;
  /** What tests warn of, by `file > test`. */
  warnings(): Readonly<Record<string, readonly string[]>>;
  /** Waits for the run that something leads to. */
  rerun(cause: () => void): Promise<Outcomes>;
}

/** What it prints is looked at elsewhere. */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

export async function drive(project: SpecProject, config: InlineConfig = {}): Promise<Driven> {
  let ended = (): void => {};
  const vitest = await startVitest(
    'test',
    ['specs'],
    {
      root: project.root,
      config: false,
      watch: false,
      include: ['specs/*.ts'],
      pool: 'threads',
      maxWorkers: 1,
      testTimeout: TEST_TIMEOUT,
      ...config,
      reporters: [{ onTestRunEnd: () => ended() }],
    },
    { plugins: [specTests({ specs: 'specs', systems: 'systems.ts' })] },
    { stdout: nowhere(), stderr: nowhere() },
  );
  onTestFinished(() => vitest.close());
  const outcomes = (): Outcomes => outcomesOf(vitest.state.getTestModules());
  return {
    outcomes,
    warnings: () => warningsOf(vitest.state.getTestModules()),
    rerun: (cause) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no run within ${PATIENCE} ms`)), PATIENCE);
        ended = () => {
          clearTimeout(timer);
          resolve(outcomes());
        };
        cause();
      }),
  };
}

function outcomesOf(modules: readonly TestModule[]): Outcomes {
  const found: Record<string, Outcome> = {};
  for (const module of modules) {
    const file = module.relativeModuleId;
    if (module.errors().length > 0) found[file] = outcome(module.state(), module.errors()[0]);
    for (const test of module.children.allTests()) {
      const { state, errors } = test.result();
      found[`${file} > ${test.fullName}`] = outcome(state, errors?.[0]);
    }
  }
  return found;
}

const warningsOf = (modules: readonly TestModule[]): Record<string, string[]> =>
  Object.fromEntries(
    modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => {
        const found = test.annotations().flatMap(({ type, message }) => (type === 'warning' ? [message] : []));
        return found.length > 0 ? [[`${module.relativeModuleId} > ${test.fullName}`, found]] : [];
      }),
    ),
  );

const outcome = (state: string, error?: TestError): Outcome => ({
  state,
  message: error?.message ?? '',
  stack: error?.stack ?? '',
  shown: (error?.stacks ?? []).map(({ file }) => file),
});
