import { join, resolve } from 'node:path';
import { exportPromela } from '../../export/promela.ts';
import { isExported } from '../../export/property-code.ts';
import { RecordedTables } from '../../export/recorded-tables.ts';
import { ModelError } from '../../findings/model-error.ts';
import { applies } from '../../properties/subject.ts';
import { fileName } from '../../report/file-name.ts';
import { Search } from '../../space/search.ts';
import { didYouMean } from '../../system/suggest.ts';
import { calledSystems, targetOf } from '../calls/called-systems.ts';
import { type Call, type Command, PROGRAM } from '../calls/command.ts';
import { lastOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { inSlices } from '../checking/in-slices.ts';
import { ProgressLine, progressOf } from '../checking/progress.ts';
import type { Io } from '../output/io.ts';
import { OUT } from '../output/save-paths.ts';
import { shownPath } from '../output/shown-path.ts';
import { writeText } from '../output/write-text.ts';
import { loadSpecs } from '../project/load-specs.ts';

const FORMATS = ['promela'];

export const command: Command = {
  name: 'export',
  says: 'writes a system as a model for another model checker, with the same states: promela, for Spin',
  words: 'promela [system or module.ts ...]',
  flags: {
    ...systemFlags,
    out: { value: 'PATH', says: `the file to write (default: ${OUT}/promela/SYSTEM.pml)` },
  },
  examples: [`${PROGRAM} export promela`, `${PROGRAM} export promela hamburg --out hamburg.pml`],
  exitCodes: { 2: 'the call or the model is wrong', 3: 'Ctrl-C ended the exploration; nothing was written' },

  async run(call, io) {
    refuseOtherFormats(call);
    const called = await calledSystems({ ...call, words: call.words.slice(1) }, io);
    const target = targetOf(called, call);
    const specs = await loadSpecs(called.specs, io.cwd);
    const properties = specs.filter(({ property }) => isExported(property));
    const tables = new RecordedTables(target.system);
    const search = new Search(tables);
    if (!(await explored(search, target.name, io))) return 3;
    refuseLimited(search, target.name);

    const path = resolve(io.cwd, lastOf(call, 'out') ?? join(called.out, 'promela', `${fileName(target.name)}.pml`));
    await writeText(path, exportPromela(tables, { name: target.name, properties }), call.place);
    const { states, counts } = search;
    const figures = [`${states} states`, `${counts.transitions} transitions`, `depth ${counts.depth}`].join(', ');
    io.print([`${shownPath(path, io.cwd)}  ${figures}`]);
    const left = specs.filter(({ property }) => !isExported(property) && applies(property, target.system));
    if (left.length > 0) io.print([`left out, since steps are not written: ${left.map(({ id }) => id).join(', ')}`]);
    return 0;
  },
};

function refuseOtherFormats({ words: [format], place }: Call): void {
  if (format !== undefined && FORMATS.includes(format)) return;
  throw new ModelError({
    code: 'unknown-format',
    place,
    cause: format === undefined ? 'no format is given' : `there is no format \`${format}\``,
    remedy: didYouMean(format ?? '', FORMATS, `write \`${place} promela\`, and the name of a system`),
  });
}

/** Beyond a limit there are rows that nobody asked for: they could only be exported as assertions that fail. */
function refuseLimited(search: Search, name: string): void {
  const limited = search.problems.find(({ kind }) => kind === 'limit');
  if (!limited) return;
  throw new ModelError({
    code: 'limit-reached',
    place: `${name}, ${limited.place}`,
    cause: limited.detail,
    remedy: 'bound what is explored by `upTo`, which is exported as well, or raise the limit',
  });
}

/** @returns false if the user ended it */
async function explored(search: Search, name: string, io: Io): Promise<boolean> {
  const line = new ProgressLine(io, name);
  try {
    const interrupted = await inSlices(search, io, () => {
      line.show(progressOf(search));
    });
    return !interrupted;
  } finally {
    line.clear();
  }
}
