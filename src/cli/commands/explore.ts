import { resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import type { ServedPage } from '../../page/server/page-server.ts';
import { addressOf } from '../../page/walking/address.ts';
import { calledSystems } from '../calls/called-systems.ts';
import { type Call, type Command, PROGRAM } from '../calls/command.ts';
import { exploredPath } from '../calls/explored-path.ts';
import { lastOf, numberOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import type { Io } from '../output/io.ts';
import { shownPath } from '../output/shown-path.ts';
import { writeText } from '../output/write-text.ts';
import { importFile } from '../project/import-file.ts';

export const command: Command = {
  name: 'explore',
  says: 'opens a system in the browser, to walk its paths and try what else could have happened',
  words: '[system or module.ts ...]',
  flags: {
    ...systemFlags,
    path: {
      value: 'FILE',
      says: 'walk the path in this file: a saved one, JSON with labels or steps, or one label per line',
    },
    port: { value: 'N', says: 'the port to serve on (default: any that is free)' },
    out: { value: 'FILE.html', says: 'write the page to one file that needs no server and no network' },
  },
  examples: [
    `${PROGRAM} explore`,
    `${PROGRAM} explore --path out/paths/hamburg/doorForced.json`,
    `${PROGRAM} explore my-lift.ts --out lift.html`,
  ],

  async run(call, io) {
    const port = portOf(call);
    const called = await calledSystems(call, io);
    const { target, labels, property } = await exploredPath(called, call, io);
    const options = {
      project: io.project,
      modules: called.modules,
      specs: called.specs,
      start: addressOf({ system: target.name, with: target.with, claim: property, labels, at: 0 }),
      importFile,
    };
    const out = lastOf(call, 'out');
    if (out !== undefined) {
      const { buildPage } = await import('../../page/server/build-page.ts');
      const path = resolve(io.cwd, out);
      await writeText(path, await buildPage(options), call.place);
      io.print([shownPath(path, io.cwd)]);
      return 0;
    }
    const { servePage } = await import('../../page/server/page-server.ts');
    const served = await servePage(options, port).catch((error: unknown) => {
      throw portError(error, port, call) ?? error;
    });
    io.print([served.address, '', 'Ctrl-C ends it; the page reloads when a machine or a spec is edited.']);
    await interrupted(io, served);
    return 0;
  },
};

const LAST_PORT = 65_535;

function portOf(call: Call): number | undefined {
  const port = numberOf(call, 'port', 1);
  if (port === undefined || port <= LAST_PORT) return port;
  throw new ModelError({
    code: 'flag-value',
    place: call.place,
    cause: `there is no port ${port}`,
    remedy: `ports go from 1 to ${LAST_PORT}`,
  });
}

function portError(error: unknown, port: number | undefined, { place }: Call): ModelError | undefined {
  const text = error instanceof Error ? `${(error as NodeJS.ErrnoException).code} ${error.message}` : '';
  if (!/EADDRINUSE|EACCES|already in use/.test(text)) return undefined;
  return new ModelError({
    code: 'port-taken',
    place,
    cause: `port ${port ?? ''} cannot be served on: it is in use, or needs permission`,
    remedy: 'give another one with `--port`, or leave it out to have one found',
  });
}

const interrupted = (io: Io, served: ServedPage): Promise<void> =>
  new Promise((done, fail) => {
    io.onInterrupt(() => {
      served.close().then(done, fail);
    });
  });
