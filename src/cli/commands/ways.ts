import { join } from 'node:path';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { ModelError } from '../../findings/model-error.ts';
import type { Property } from '../../properties/property.ts';
import { isAsSaid, type WayReport, waysJson, waysMarkdown, waysSummary, waysText } from '../../report/ways-text.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { checkSystem } from '../checking/check-system.ts';
import type { Io } from '../output/io.ts';
import { importFile } from '../project/import-file.ts';
import { loadSystems, type Registry } from '../project/load-homes.ts';

const INTERRUPTED = 130;

/** A way as `specs/ways/ways.ts` tells of it. */
interface Way {
  readonly way: number;
  readonly name: string;
  readonly system: string;
  readonly with?: readonly string[];
  readonly property: Property;
  readonly closedBy: readonly string[];
  readonly keeps: { readonly id: string; readonly property: Property };
}

/** What a way's system says with some switches: about the way, and about what people want. */
interface Answer {
  readonly way: PropertyVerdict;
  readonly keeps: PropertyVerdict;
}

/** Answers about a way in its system with switches; undefined once it was interrupted. */
type Ask = (way: Way, policies: readonly string[]) => Promise<Answer | undefined>;

export const ways: Command = {
  name: 'ways',
  says: 'finds the ways to loud music that nobody listens to, and what closes each',
  words: '',
  mostWords: 0,
  flags: {
    json: { says: 'one JSON document on standard output' },
    markdown: { says: 'a table in Markdown on standard output' },
  },
  examples: [`${PROGRAM} ways`, `${PROGRAM} ways --json`],
  exitCodes: {
    0: 'all found, confirmed and closed',
    1: 'some are not',
    2: 'the call or the model is wrong',
    [INTERRUPTED]: 'interrupted by Ctrl-C',
  },

  async run(call, io) {
    const registry = await loadSystems(io.project);
    const known = await loadWays(io.project);
    const isText = !call.flags.has('json') && !call.flags.has('markdown');
    const ask = asking(known, registry, call.place, io);
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

async function loadWays(project: string): Promise<readonly Way[]> {
  const path = join(project, 'specs', 'ways', 'ways.ts');
  const { ways: known } = await importFile(path);
  if (Array.isArray(known)) return known as readonly Way[];
  throw new ModelError({
    code: 'no-ways',
    place: path,
    cause: 'the file exports no list of ways',
    remedy: 'export one: `export const ways = [{ way: 1, name: ..., system: ..., property: possible(...), ... }]`',
  });
}

/** Ways of one system with the same switches are checked together, once. */
function asking(known: readonly Way[], registry: Registry, place: string, io: Io): Ask {
  const answered = new Map<string, ReadonlyMap<string, PropertyVerdict> | undefined>();
  const idOf = ({ way }: Way): string => `way ${way}`;
  return async (way, policies) => {
    const key = [way.system, ...[...policies].sort()].join();
    if (!answered.has(key)) {
      const asked = known.filter(({ system }) => system === way.system);
      const properties = new Map<string, Property>(
        asked.flatMap((each) => [
          [idOf(each), each.property],
          [each.keeps.id, each.keeps.property],
        ]),
      );
      const named = [...properties].map(([id, property]) => ({ id, property }));
      const { report, interrupted } = await checkSystem(registry.build(way.system, policies, place), named, io);
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
    cause: `its property or what it keeps (${id}) says nothing about ${system}`,
    remedy: 'look for it in a system that has the machines it speaks of',
  });
}

/** @returns undefined if it was interrupted */
async function survey(way: Way, ask: Ask): Promise<WayReport | undefined> {
  const always = way.with ?? [];
  const open = await ask(way, always);
  if (!open) return undefined;
  const closedBy: string[] = [];
  for (const policy of way.closedBy) {
    const closed = await ask(way, [...always, policy]);
    if (!closed) return undefined;
    if (closed.way.verdict === 'VIOLATED' && closed.keeps.verdict === 'HOLDS') closedBy.push(policy);
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
    failedBy: way.closedBy.filter((policy) => !closedBy.includes(policy)),
    keeps: way.keeps.id,
    keepsSays: way.keeps.property.says,
  };
}
