import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LAUNCHER } from '../../findings/own-module.ts';
import { projectFiles, systemsOrNone } from '../../project/project-files.ts';
import { modulesIn } from '../calls/called-systems.ts';
import { behindName, type Call } from '../calls/command.ts';
import { listOf } from '../calls/parse-call.ts';
import type { Io } from '../output/io.ts';
import { shownPath } from '../output/shown-path.ts';
import { importFile } from '../project/import-file.ts';
import { importedBy } from '../project/imports-between.ts';
import { specBeside } from '../project/load-modules.ts';
import { SavedFiles } from '../project/saved-files.ts';

/** Milliseconds between two looks at the files; what is saved within one counts as saved together. */
const LOOK_MS = 250;

/** The exit code of a check that could not be made. */
const WRONG = 2;

/** A check under way in a process of its own. */
export interface Rerun {
  /** The exit code; undefined if it was stopped. */
  readonly ended: Promise<number | undefined>;
  stop(): void;
}

/**
 * Checks, and checks again whatever a saved file affects, until it is interrupted.
 *
 * Each check is a process of its own: Node keeps modules once they are imported, and what was saved has to be read again.
 *
 * @param start runs the program with these arguments
 * @returns the exit code
 */
export async function watchCheck(
  call: Call,
  io: Io,
  start: (args: readonly string[]) => Rerun = inProcess,
): Promise<0> {
  const own = modulesIn(call.words, io.cwd);
  const files = await projectFiles(io.project, importFile);
  const modules = own.length > 0 ? own : systemsOrNone(await files.systems(), io.project);
  const given = listOf(call, 'spec').map((path) => resolve(io.cwd, path));
  const usual = own.length > 0 ? own.map(specBeside) : await files.specs();
  const specs = given.length > 0 ? given : usual;
  const saved = new SavedFiles(async () => [...(await importedBy(modules)), ...specs]);
  await saved.changed();

  const args = argumentsOf(call);
  const interrupted = new AbortController();
  const stopListening = io.onInterrupt(() => interrupted.abort());
  /** What was saved since a check last came to its end; undefined for everything. */
  let pending: Set<string> | undefined;
  const begin = (): Rerun => {
    const rerun = start(pending ? [...args, `--changed=${[...pending].join(',')}`] : args);
    void rerun.ended.then((code) => {
      // One that was stopped, or could not read a file, has not said what is to be said.
      if (code !== undefined && code !== WRONG) pending = new Set();
    });
    return rerun;
  };
  let running = begin();
  try {
    io.note('Watching: a saved machine or spec is checked again; Ctrl-C ends it.\n');
    for (;;) {
      // Rejected if it is interrupted.
      await setTimeout(LOOK_MS, undefined, { signal: interrupted.signal }).catch(() => undefined);
      if (interrupted.signal.aborted) return 0;
      const changed = await saved.changed();
      if (changed.length === 0) continue;
      // What a check under way was about to say is out of date.
      running.stop();
      await running.ended;
      pending = pending && new Set([...pending, ...changed]);
      io.note(`\nsaved: ${changed.map((file) => shownPath(file, io.cwd)).join(', ')}\n\n`);
      running = begin();
    }
  } finally {
    stopListening();
    running.stop();
    await running.ended;
  }
}

/** The arguments of this call, but for `--watch`. */
function argumentsOf(call: Call): string[] {
  const { words, flags } = call;
  const given = [...flags].filter(([name]) => name !== 'watch');
  return [
    ...behindName(call),
    'check',
    ...words,
    ...given.flatMap(([name, values]) => values.map((value) => (value === '' ? `--${name}` : `--${name}=${value}`))),
  ];
}

function inProcess(args: readonly string[]): Rerun {
  const launcher = fileURLToPath(LAUNCHER);
  const child = spawn(process.execPath, [launcher, ...args], { stdio: 'inherit' });
  const ended = new Promise<number | undefined>((done) => {
    child.once('exit', (code) => done(code ?? undefined)).once('error', () => done(WRONG));
  });
  return { ended, stop: () => child.kill() };
}
