import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ModelError } from '../findings/model-error.ts';
import type { ServedPage } from '../page/server/page-server.ts';
import { addressOf } from '../page/walking/address.ts';
import { calledHomes } from './called-homes.ts';
import { type Call, type Command, PROGRAM } from './command.ts';
import { importFile } from './import-file.ts';
import type { Io } from './io.ts';
import type { Home } from './load-homes.ts';
import { namesFile } from './load-module.ts';
import { lastOf, listOf, numberOf } from './parse-call.ts';
import { labelsOf } from './path-file.ts';
import { homeFlags } from './shared-flags.ts';
import { shownPath } from './shown-path.ts';

export const explore: Command = {
  name: 'explore',
  says: 'opens a home in the browser, to walk its paths and try what else could have happened',
  words: '[home or module.ts ...]',
  mostWords: Number.POSITIVE_INFINITY,
  flags: {
    ...homeFlags,
    path: { value: 'FILE', says: 'walk the path in this file: JSON with labels or steps, or one label a line' },
    port: { value: 'N', says: 'the port to serve on; any that is free, if left out' },
    out: { value: 'FILE.html', says: 'write the page to one file that needs no server and no network' },
  },
  examples: [
    `${PROGRAM} explore`,
    `${PROGRAM} explore hamburg --path path.json`,
    `${PROGRAM} explore my-lift.ts --out lift.html`,
  ],

  async run(call, io) {
    const port = numberOf(call, 'port', 1);
    const { homes, names, specs } = await calledHomes(call, io);
    const home = homes.build(names[0] ?? '', listOf(call, 'with'), call.place);
    const options = {
      project: io.project,
      modules: call.words.filter(namesFile).map((file) => resolve(io.cwd, file)),
      specs: specs.map((path) => resolve(io.cwd, path)),
      start: await startOf(home, call, io),
      importFile,
    };
    const page = await import('../page/server/page-server.ts');
    const out = lastOf(call, 'out');
    if (out !== undefined) {
      const path = resolve(io.cwd, out);
      const text = await page.buildPage(options);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      io.print([shownPath(path, io.cwd)]);
      return 0;
    }
    const served = await page.servePage(options, port).catch((error: unknown) => {
      throw portError(error, port, call) ?? error;
    });
    io.print([served.address, '', 'Ctrl-C ends it; the page reloads when a machine or a spec is edited.']);
    await interrupted(io, served);
    return 0;
  },
};

/** The fragment of the address at which the page begins. */
async function startOf({ name, with: policies, system }: Home, call: Call, { cwd }: Io): Promise<string> {
  const file = lastOf(call, 'path');
  const text = file === undefined ? undefined : await read(resolve(cwd, file), call);
  const labels = text === undefined ? undefined : labelsOf(text, system.labels, file ?? '');
  return addressOf({ home: name, with: policies, claim: undefined, labels, at: 0 });
}

async function read(path: string, { place }: Call): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ModelError({
      code: 'no-path-file',
      place,
      cause: isMissing ? `there is no file ${path}` : `${path} cannot be read`,
      remedy: 'give `--path` a file with a path in it, such as one that `check --json` printed',
    });
  }
}

function portError(error: unknown, port: number | undefined, { place }: Call): ModelError | undefined {
  const text = error instanceof Error ? `${(error as NodeJS.ErrnoException).code} ${error.message}` : '';
  if (!/EADDRINUSE|EACCES|already in use|port/i.test(text)) return undefined;
  return new ModelError({
    code: 'port-taken',
    place,
    cause: `port ${port ?? ''} cannot be served on: it is in use, or not for everyone`,
    remedy: 'give another one with `--port`, or leave it out to have one found',
  });
}

const interrupted = (io: Io, served: ServedPage): Promise<void> =>
  new Promise((done, fail) => {
    io.onInterrupt(() => {
      served.close().then(done, fail);
    });
  });
