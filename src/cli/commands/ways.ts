import { resolve } from 'node:path';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { ModelError } from '../../findings/model-error.ts';
import { projectFiles } from '../../project/project-files.ts';
import type { Property } from '../../properties/property.ts';
import { isAsSaid, type WayReport, waysJson, waysMarkdown, waysSummary, waysText } from '../../report/ways-text.ts';
import type { Systems } from '../../systems/systems.ts';
import { calledSystems } from '../calls/called-systems.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { checkSystem } from '../checking/check-system.ts';
import { INTERRUPTED } from '../output/exit-code.ts';
import type { Io } from '../output/io.ts';
import { importFile } from '../project/import-file.ts';
import { loadWays, type Way } from '../project/load-ways.ts';

/** What a way's system says with some switches: about the way, and about what people want. */
interface Answer {
  readonly way: PropertyVerdict;
  readonly keeps: PropertyVerdict;
}

/** Answers about a way in its system with switches; undefined once it was interrupted. */
type Ask = (way: Way, on: readonly string[]) => Promise<Answer | undefined>;

export const command: Command = {
  name: 'ways',
  says: 'finds the ways to a hazard that a project lists, and what closes each',
  words: '[./ways.ts ./file.ts ...]',
  flags: {
    json: { says: 'one JSON document on standard output' },
    markdown: { notWith: ['json'], says: 'a table in Markdown on standard output' },
  },
  examples: [`${PROGRAM} ways`, `${PROGRAM} ways --json`, `${PROGRAM} ways ./my-ways.ts ./my-system.ts`],
  exitCodes: {
    0: 'all found, confirmed and closed',
    1: 'some are not',
    2: 'the call or the model is wrong',
    [INTERRUPTED]: 'interrupted by Ctrl-C',
  },

  async run(call, io) {
    const [file, ...modules] = call.words;
    const { systems } = await calledSystems({ ...call, words: modules }, io);
    const known = await loadWays(
      file === undefined ? (await projectFiles(io.project, importFile)).ways : resolve(io.cwd, file),
    );
    const isText = !call.flags.has('json') && !call.flags.has('markdown');
    const ask = asking(known, systems, call.place, io);
    const reports: WayReport[] = [];
    for (const way of known) {
      const report = await survey(way, ask);
      if (!report) return INTERRUPTED;
      reports.push(report);
      if (isText) io.print(waysText([report], io.style));
    }
    if (call.flags.has('json')) io.print([waysJson(reports)]);
    else io.print(isText ? waysSummary(reports) : waysMarkdown(reports));
    return reports.every(isAsSaid) ? 0 : 1;
  },
};

/** Ways of one system with the same switches are checked together, once. */
function asking(known: readonly Way[], systems: Systems, place: string, io: Io): Ask {
  const answered = new Map<string, ReadonlyMap<string, PropertyVerdict> | undefined>();
  const idOf = ({ way }: Way): string => `way ${way}`;
  return async (way, on) => {
    const key = [way.system, ...[...on].sort()].join();
    if (!answered.has(key)) {
      const asked = known.filter(({ system }) => system === way.system);
      const properties = new Map<string, Property>(
        asked.flatMap((each) => [
          [idOf(each), each.property],
          [each.keeps.id, each.keeps.property],
        ]),
      );
      const named = [...properties].map(([id, property]) => ({ id, property }));
      const { report, interrupted, ended } = await checkSystem(systems.target(way.system, on, place), named, io);
      if (ended) throw ended;
      const verdicts = report.result.verdicts.map((verdict) => [verdict.property, verdict] as const);
      answered.set(key, interrupted ? undefined : new Map(verdicts));
    }
    const verdicts = answered.get(key);
    return verdicts && { way: verdictOf(verdicts, idOf(way), way), keeps: verdictOf(verdicts, way.keeps.id, way) };
  };
}

function verdictOf(verdicts: ReadonlyMap<string, PropertyVerdict>, id: string, { way, system }: Way): PropertyVerdict {
  const found = verdicts.get(id);
  if (found) return found;
  throw new ModelError({
    code: 'not-applicable',
    place: `way ${way}`,
    cause: `its property or what it keeps (${id}) does not apply to ${system}`,
    remedy: 'look for it in a system that has the machines it is about',
  });
}

/** @returns undefined if it was interrupted */
async function survey(way: Way, ask: Ask): Promise<WayReport | undefined> {
  const always = way.with ?? [];
  const open = await ask(way, always);
  if (!open) return undefined;
  const closedBy: string[] = [];
  for (const each of way.closedBy) {
    const closed = await ask(way, [...always, each]);
    if (!closed) return undefined;
    if (closed.way.verdict === 'VIOLATED' && closed.keeps.verdict === 'HOLDS') closedBy.push(each);
  }
  const path = open.way.verdict === 'HOLDS' ? open.way.path : undefined;
  return {
    way: way.way,
    name: way.name,
    system: way.system,
    with: always,
    length: path?.steps.length ?? null,
    confirmed: path?.confirmed ?? false,
    closedBy,
    failedBy: way.closedBy.filter((each) => !closedBy.includes(each)),
    keeps: way.keeps.id,
    keepsSays: way.keeps.property.says,
  };
}
