import { basename, dirname, join } from 'node:path';
import { stateNodes } from '../../system/machine-facts.ts';
import type { GuessedActor, GuessedSystem } from './guessed-system.ts';
import { worldLines } from './guessed-world.ts';
import { camel, freeName, identifier, importClause, importedNames } from './identifiers.ts';
import { type Ending, importPath } from './import-ending.ts';
import { key, literal, quoted } from './source-literal.ts';

/** Where the files of a guessed system go, and what they hold. */
export interface GuessedSource {
  readonly folder: string;
  /** Such as `door.system.ts`. */
  readonly system: { readonly file: string; readonly text: string };
  readonly spec: { readonly file: string; readonly text: string };
}

/** Reachable states that a first spec asks for, per machine at most: more would be hard to take in. */
const STATES = 12;

/** The text of a module with a guessed system, and of a spec with what is always worth asking. */
export function guessedSource(guessed: GuessedSystem, ending: Ending): GuessedSource {
  const [first] = guessed.actors as [GuessedActor, ...GuessedActor[]];
  const folder = dirname(first.machine.file);
  const stem = basename(first.machine.file).replace(/(?:\.machine)?\.[^.]*$/, '');
  const name = `${camel(stem)}System`;
  return {
    folder,
    system: { file: `${stem}.system.ts`, text: systemText(guessed, name, folder, ending) },
    spec: { file: `${stem}.spec.ts`, text: specText(guessed, name, folder, ending) },
  };
}

function systemText({ actors, links, unknown }: GuessedSystem, name: string, folder: string, ending: Ending): string {
  const names = namesOf(actors);
  const world = actors.flatMap((each) => each.world);
  const withStimuli = actors.filter(({ stimuli }) => stimuli.length > 0);
  const options = [
    ...(links.length === 0
      ? []
      : [
          '    links: {',
          '      // Guessed from `sendTo`, which hands messages over at once. If they are in flight for a while: `fifo({ capacity: 2 })`.',
          ...links.map((link) => `      ${quoted(link)}: direct(),`),
          '    },',
        ]),
    ...(withStimuli.length === 0
      ? []
      : [
          '    stimuli: {',
          '      // Guessed: what no machine here sends, the world may do, at any time. Take out what it does not.',
          ...standIns(withStimuli.flatMap(({ stimuli }) => stimuli)),
          ...withStimuli.flatMap(({ name: actor, stimuli }) => [
            `      ${key(actor)}: [`,
            ...stimuli.map((event) => `        ${literal(event)},`),
            '      ],',
          ]),
          '    },',
        ]),
    ...(world.length === 0 ? [] : worldLines(world)),
  ];
  return [
    `import { defineSystem${links.length > 0 ? ', direct' : ''} } from 'nobody-home';`,
    ...imports(actors, folder, ending),
    '',
    ...unknown.map((to) => `// Left out: something is sent to \`${to}\`, which is no machine here.`),
    `export const ${name} = defineSystem(`,
    `  { ${actors.map((actor, index) => inSystem(actor, names[index] ?? '')).join(', ')} },`,
    ...(options.length > 0 ? ['  {', ...options, '  },'] : ['  {},']),
    ');',
    '',
  ].join('\n');
}

/** Says that a value stands for others, where one does. */
function standIns(values: readonly unknown[]): string[] {
  const isFree = (value: unknown): boolean =>
    value === 1 ||
    value === 'text' ||
    (typeof value === 'object' && value !== null && Object.values(value).some(isFree));
  return values.some(isFree)
    ? ["      // `1` and `'text'` stand for any number and text: write those that matter, one event for each."]
    : [];
}

function specText({ actors }: GuessedSystem, system: string, folder: string, ending: Ending): string {
  const all = actors.map(({ name }) => identifier(name));
  const names = namesOf(actors);
  const subject = actors.map(({ name }, index) => entry(name, names[index] ?? ''));
  const noError = camel(`no error in ${system}`);
  const taken = new Set([noError, ...names]);
  const errors = all.map((each) => `${each}.status === 'error'`).join(' || ');
  return [
    "import { about } from 'nobody-home';",
    ...imports(actors, folder, ending),
    '',
    `const { never, possible } = about({ ${subject.join(', ')} });`,
    '',
    `export const ${noError} = never('an actor that ends in an error', (${destructured(actors)}) => ${errors});`,
    ...actors.flatMap((actor) => statesOf(actor).flatMap((path) => ['', reachable(actor, path, taken)])),
    '',
  ].join('\n');
}

function reachable({ name }: GuessedActor, path: readonly string[], taken: Set<string>): string {
  const own = freeName(camel(`${name} in ${path.join(' ')}`), taken);
  taken.add(own);
  return [
    `export const ${own} = possible(`,
    `  ${quoted(`${name} in ${path.join('.')}`)},`,
    `  (${destructured([{ name }])}) => ${identifier(name)}.matches(${matched(path)}),`,
    ');',
  ].join('\n');
}

/** States that hold no others, and that a machine can rest in; of these, the first ones. */
const statesOf = ({ machine }: GuessedActor): (readonly string[])[] =>
  stateNodes(machine.machine)
    .filter((node) => Object.keys(node.states).length === 0 && node.path.length > 0 && node.type !== 'history')
    .filter(({ always = [] }) => always.every(({ guard }) => guard !== undefined))
    .map(({ path }) => path)
    .slice(0, STATES);

/** `['a', 'b']` as `matches` takes it: `{ a: 'b' }`. */
const matched = ([first = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? quoted(first) : `{ ${key(first)}: ${matched(rest)} }`;

/** `lamp`, or `door: doorMachine`. */
const entry = (name: string, value: string): string => (name === value ? name : `${key(name)}: ${value}`);

const destructured = (actors: readonly { readonly name: string }[]): string =>
  `{ ${actors.map(({ name }) => entry(name, identifier(name))).join(', ')} }`;

function inSystem({ name, input }: GuessedActor, imported: string): string {
  if (input !== undefined) return `${key(name)}: { machine: ${imported}, input: ${literal(input)} }`;
  return entry(name, imported);
}

/** What both modules call each machine. */
function namesOf(actors: readonly GuessedActor[]): string[] {
  return [...importedNames(actors.map(({ name, machine }) => ({ as: name, machine }))).values()];
}

function imports(actors: readonly GuessedActor[], folder: string, ending: Ending): string[] {
  const names = namesOf(actors);
  return actors.map(({ machine }, index) => {
    const from = quoted(importPath(join(folder, 'it'), machine.file, ending));
    return `import ${importClause(machine.name, names[index] ?? '')} from ${from};`;
  });
}
