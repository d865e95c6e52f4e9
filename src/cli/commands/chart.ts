import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { statesNamed } from '../../chart/drawn-states.ts';
import { mermaid } from '../../chart/mermaid.ts';
import { ReachSurvey } from '../../chart/reach-survey.ts';
import { systemCharts, type WrittenFile } from '../../chart/system-charts.ts';
import { ModelError } from '../../findings/model-error.ts';
import { fileName } from '../../report/file-name.ts';
import { didYouMean } from '../../system/suggest.ts';
import type { Target } from '../../systems/systems.ts';
import type { NeverReached } from '../../tables/never-reached.ts';
import { calledSystems, targetOf, targetsOf } from '../calls/called-systems.ts';
import { type Call, type Command, PROGRAM } from '../calls/command.ts';
import { lastOf, listOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { OUT } from '../output/save-paths.ts';
import { shownPath } from '../output/shown-path.ts';
import { writeText } from '../output/write-text.ts';

const FORMATS = ['svg', 'mermaid'];

export const command: Command = {
  name: 'chart',
  says: 'draws a system: the statechart of each machine, and who may send to whom',
  words: '[system or module.ts ...]',
  flags: {
    with: systemFlags.with,
    actor: { value: 'NAME', says: 'only this one' },
    format: { value: 'FORMAT', says: `${FORMATS.join(' or ')} (default: ${FORMATS[0]})` },
    light: { value: 'STATE,STATE', says: 'light states, such as `speaker.unplugged`' },
    unreached: { says: 'explore the system first, and mark the states that are never reached' },
    out: { value: 'PATH', says: `the folder to write to, one inside per system (default: ${OUT}/charts)` },
  },
  examples: [
    `${PROGRAM} chart`,
    `${PROGRAM} chart hamburg --actor speaker --format mermaid`,
    `${PROGRAM} chart hamburg --light resident.away,speaker.unplugged`,
  ],

  async run(call, io) {
    const format = formatOf(call);
    const called = await calledSystems(call, io);
    const targets = called.given.length > 0 ? targetsOf(called, call) : [targetOf(called, call)];
    for (const target of targets) {
      const folder = resolve(io.cwd, lastOf(call, 'out') ?? join(called.out, 'charts'), fileName(target.name));
      for (const { file, text } of await drawn(target, format, call)) {
        const path = join(folder, file);
        await writeText(path, text, call.place);
        io.print([shownPath(path, io.cwd)]);
      }
    }
    return 0;
  },
};

async function drawn(target: Target, format: string, call: Call): Promise<readonly WrittenFile[]> {
  const actors = chosen(target, lastOf(call, 'actor'), call.place);
  const lit = statesNamed(listOf(call, 'light'), target.system, call.place);
  if (format === 'mermaid') return diagrams(target, actors);
  return systemCharts(target.name, target.system, {
    ...(actors ? { actors } : {}),
    lit,
    unreached: call.flags.has('unreached') ? await survey(target) : {},
  });
}

function formatOf(call: Call): string {
  const format = lastOf(call, 'format') ?? 'svg';
  if (FORMATS.includes(format)) return format;
  throw new ModelError({
    code: 'flag-value',
    place: call.place,
    cause: `there is no format \`${format}\``,
    remedy: `the formats are ${FORMATS.join(' and ')}`,
  });
}

function diagrams({ name: owner, system }: Target, only: readonly string[] | undefined): WrittenFile[] {
  return system.actors
    .filter(({ name }) => only?.includes(name) ?? true)
    .map(({ name, machine }) => ({
      file: `${fileName(name)}.mmd`,
      text: mermaid(machine, { title: `${owner}: ${name}` }),
    }));
}

async function survey({ system }: Target): Promise<NeverReached> {
  const search = new ReachSurvey(system);
  while (!search.advance(50)) await setImmediate(); // So that Ctrl-C is heard.
  return search.result();
}

/** @returns undefined for all */
function chosen({ name: owner, system: { actors } }: Target, name: string | undefined, place: string) {
  if (name === undefined) return undefined;
  const names = actors.map((actor) => actor.name);
  if (names.includes(name)) return [name];
  throw new ModelError({
    code: 'unknown-actor',
    place,
    cause: `no actor of ${owner} is named \`${name}\``,
    remedy: didYouMean(name, names, `the actors are ${names.join(', ')}`),
  });
}
