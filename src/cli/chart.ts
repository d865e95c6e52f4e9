import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mermaid } from '../chart/mermaid.ts';
import { ModelError } from '../findings/model-error.ts';
import { nearest } from '../system/suggest.ts';
import { type Command, PROGRAM } from './command.ts';
import { type Home, loadHomes } from './load-homes.ts';
import { lastOf } from './parse-call.ts';
import { shownPath } from './shown-path.ts';

const OUT = 'out/charts';

export const chart: Command = {
  name: 'chart',
  says: 'writes the machines of a home as Mermaid state diagrams',
  words: '[home]',
  mostWords: 1,
  flags: {
    actor: { value: 'NAME', says: 'only this one' },
    out: { value: 'PATH', says: `the folder to write to, one inside for each home; ${OUT} if left out` },
  },
  examples: [`${PROGRAM} chart`, `${PROGRAM} chart hamburg --actor speaker`],

  async run(call, io) {
    const homes = await loadHomes(io.project);
    const home = homes.build(call.words[0] ?? homes.names[0] ?? '', [], call.place);
    const folder = resolve(io.cwd, lastOf(call, 'out') ?? OUT, home.name);
    const actors = chosen(home, lastOf(call, 'actor'), call.place);
    await mkdir(folder, { recursive: true });
    for (const { name, machine } of actors) {
      const path = join(folder, `${name}.mmd`);
      await writeFile(path, mermaid(machine, { title: `${home.name}: ${name}` }));
      io.print([shownPath(path, io.cwd)]);
    }
    return 0;
  },
};

function chosen({ name: home, system: { actors } }: Home, name: string | undefined, place: string) {
  if (name === undefined) return actors;
  const found = actors.filter((actor) => actor.name === name);
  if (found.length > 0) return found;
  const names = actors.map((actor) => actor.name);
  const near = nearest(name, names);
  throw new ModelError({
    code: 'unknown-actor',
    place,
    cause: `no actor of ${home} is named \`${name}\``,
    remedy: near ? `did you mean \`${near}\`?` : `the actors are ${names.join(', ')}`,
  });
}
