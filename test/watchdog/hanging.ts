import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { filesWith, repository } from '../cli/call.ts';

/** What never returns, in a gate that can be pushed once it was opened often enough. */
export interface Hanging {
  readonly guard?: string;
  readonly action?: string;
  /** An action that takes `self`, so that it is run while states are explored. */
  readonly acting?: string;
  readonly predicate?: string;
  /** At the top of the module. */
  readonly top?: string;
  /** Within a function that makes a system. */
  readonly build?: string;
}

/** What it says before it never returns. */
const SAYS = 'it hangs';

/** A loop for each of them, as an author might write it; it says when it begins. */
export const SPIN = `((): boolean => { writeSync(2, '${SAYS}'); let n = 0; while (true) n++; })()`;

/** Sends Ctrl-C, once, when it hangs. */
export function interruptHanging(child: ChildProcess): void {
  let err = '';
  const hear = (data: Buffer): void => {
    err += data;
    if (!err.includes(SAYS)) return;
    child.stderr?.off('data', hear);
    child.kill('SIGINT');
  };
  child.stderr?.on('data', hear);
}

const MODULE = ({ guard = 'false', action = '', acting = '', predicate = 'false', top = '', build = '' }: Hanging) => `
import { writeSync } from 'node:fs';
${top}
import { assign, setup } from 'xstate';
import { about, defineSystem, systemsOf } from 'INDEX';
const gate = setup({
  types: { context: {} as { n: number }, events: {} as { type: 'push' } | { type: 'open' } },
  actions: { shows: ({ context }) => { ${action} }, acts: ({ context, self }) => { ${acting} } },
  guards: { stuck: ({ context }) => ${guard} },
}).createMachine({
  context: { n: 0 },
  initial: 'shut',
  states: {
    shut: { on: { push: { guard: 'stuck', target: 'shut' }, open: { target: 'wide', actions: ['shows', 'acts'] } } },
    wide: { on: { open: { target: 'shut', actions: assign({ n: ({ context }) => (context.n + 1) % 1_000 }) } } },
  },
});
const stimuli = { gate: [{ type: 'push' }, { type: 'open' }] } as const;
export const systems = systemsOf({ systems: {
  first: () => defineSystem({ gate }, { stimuli, upTo: { 'a few': ({ gate }) => gate.context.n < 3 } }),
  hall: () => { ${build}; return defineSystem({ gate }, { stimuli }); },
  last: () => defineSystem({ gate }, { stimuli, upTo: { two: ({ gate }) => gate.context.n < 2 } }),
} });
export const wide = about({ gate }).never('wide', ({ gate }) => gate.matches('wide'), { hazard: true });
export const looks = about({ gate }).never('looks', ({ gate }) => gate.context.n > 990 && ${predicate});
`;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Calls a command on a gate, in a process of its own.
 *
 * @param patience seconds after which what does not return is stopped
 */
export function calledOn(
  hanging: Hanging,
  args: readonly string[],
  { patience, meanwhile }: { readonly patience?: number; readonly meanwhile?: (child: ChildProcess) => void } = {},
): Promise<Ended> {
  const cwd = filesWith({ 'gate.ts': MODULE(hanging) });
  const [command = '', ...rest] = args;
  const child = spawn(process.execPath, [join(repository, 'bin/nobody-home.js'), command, './gate.ts', ...rest], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', NOBODY_HOME_PATIENCE: String(patience ?? '') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    written.out += data;
  });
  child.stderr.on('data', (data) => {
    written.err += data;
  });
  meanwhile?.(child);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...written }));
  });
}
