import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The folder of this checkout. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

const INDEX = join(repository, 'src/index.ts').replaceAll('\\', '/');

const lamp = `import { setup } from 'xstate';

export const lamp = setup({
  types: { context: {} as { turns: number }, events: {} as { type: 'turn' }, tags: {} as 'lit' },
}).createMachine({
  context: { turns: 0 },
  initial: 'dark',
  states: {
    dark: { on: { turn: { target: 'bright', description: 'the lamp goes on' } } },
    bright: { tags: 'lit', on: { turn: 'dark' } },
  },
});
`;

const systems = `import { defineSystem, systemsOf } from '${INDEX}';
import { lamp } from './lamp.ts';

const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn', says: 'someone turns the switch' }] } });

export const systems = systemsOf({ systems: { room } });
`;

/** A spec: its properties, as code that may use `never`, `possible` and `lasting` of the lamp. */
export const spec = (...properties: readonly string[]): string =>
  [
    `import { about } from '${INDEX}';`,
    "import { lamp } from '../lamp.ts';",
    'const { never, possible, lasting } = about({ lamp });',
    'export const unused = [never, possible, lasting];',
    ...properties,
    '',
  ].join('\n');

export const holds = "export const light = possible('light', ({ lamp }) => lamp.hasTag('lit'));";
export const fails = "export const noLight = never('light at all', ({ lamp }) => lamp.hasTag('lit'));";
export const mistyped = "export const typo = never('light', ({ lamp }) => lamp.hasTag('lti' as 'lit'));";

/** A project of one lamp, in a folder that is gone after the test. */
export interface SpecProject {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  remove(file: string): void;
}

/** Makes a project; the name of its folder has a space, as people's folders do. */
export function specProject(specs: Readonly<Record<string, string>>): SpecProject {
  // Inside the checkout, where packages are found.
  mkdirSync(join(repository, 'out'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'out', 'test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const root = join(folder, 'my flat');
  mkdirSync(join(root, 'specs'), { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(join(root, file), text);
  write('package.json', '{ "type": "module" }');
  write('lamp.ts', lamp);
  write('systems.ts', systems);
  for (const [file, text] of Object.entries(specs)) write(join('specs', file), text);
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  return { root: root.replaceAll('\\', '/'), read, write, remove: (file) => rmSync(join(root, file)) };
}
