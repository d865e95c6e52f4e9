import { basename, dirname, relative } from 'node:path';
import { stateNodes } from '../../system/machine-facts.ts';
import { camel, type GuessedActor, type GuessedSystem } from './guessed-system.ts';
import { key, literal, quoted } from './source-literal.ts';

/** Where the files of a guessed system go, and what they hold. */
export interface GuessedSource {
  readonly folder: string;
  /** Such as `door.system.ts`. */
  readonly system: { readonly file: string; readonly text: string };
  readonly spec: { readonly file: string; readonly text: string };
}

/** How a project writes the endings of files that it imports: `.ts`, `.js`, or none. */
export type Ending = '.ts' | '.js' | '';

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
    spec: { file: `${stem}.spec.ts`, text: specText(guessed, folder, ending) },
  };
}

function systemText({ actors, links, unknown }: GuessedSystem, name: string, folder: string, ending: Ending): string {
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
          ...withStimuli.flatMap(({ name: actor, stimuli }) => [
            `      ${key(actor)}: [`,
            ...stimuli.map((event) => `        ${literal(event)},`),
            '      ],',
          ]),
          '    },',
        ]),
  ];
  return [
    `import { defineSystem${links.length > 0 ? ', direct' : ''} } from 'nobody-home';`,
    ...imports(actors, folder, ending),
    '',
    ...unknown.map((to) => `// Left out: something is sent to \`${to}\`, which is no machine here.`),
    `export const ${name} = defineSystem(`,
    `  { ${actors.map(inSystem).join(', ')} },`,
    ...(options.length > 0 ? ['  {', ...options, '  },'] : ['  {},']),
    ');',
    '',
  ].join('\n');
}

function specText({ actors }: GuessedSystem, folder: string, ending: Ending): string {
  const all = actors.map(({ name }) => view(name));
  const subject = actors.map(({ name, machine }) =>
    view(name) === name && own(machine.name, name) === name ? name : `${key(name)}: ${own(machine.name, name)}`,
  );
  const errors = all.map((each) => `${each}.status === 'error'`).join(' || ');
  return [
    "import { about } from 'nobody-home';",
    ...imports(actors, folder, ending),
    '',
    `const { never, possible } = about({ ${subject.join(', ')} });`,
    '',
    `export const noError = never('an actor that ends in an error', (${destructured(actors)}) => ${errors});`,
    ...actors.flatMap((actor) => statesOf(actor).flatMap((path) => ['', reachable(actor, path)])),
    '',
  ].join('\n');
}

const reachable = ({ name }: GuessedActor, path: readonly string[]): string =>
  [
    `export const ${camel(`${name} in ${path.join(' ')}`)} = possible(`,
    `  ${quoted(`${name} in ${path.join('.')}`)},`,
    `  (${destructured([{ name }])}) => ${view(name)}.matches(${matched(path)}),`,
    ');',
  ].join('\n');

/** States that hold no others, but for the first ones. */
const statesOf = ({ machine }: GuessedActor): (readonly string[])[] =>
  stateNodes(machine.machine)
    .filter((node) => Object.keys(node.states).length === 0 && node.path.length > 0 && node.type !== 'history')
    .map(({ path }) => path)
    .slice(0, STATES);

/** `['a', 'b']` as `matches` takes it: `{ a: 'b' }`. */
const matched = ([first = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? quoted(first) : `{ ${key(first)}: ${matched(rest)} }`;

const isIdentifier = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);

/** What a predicate calls an actor. */
const view = (name: string): string => (isIdentifier(name) ? name : camel(name));

const destructured = (actors: readonly { readonly name: string }[]): string =>
  `{ ${actors.map(({ name }) => (view(name) === name ? name : `${key(name)}: ${view(name)}`)).join(', ')} }`;

/** What a module calls a machine that it imports. */
const own = (exported: string, actor: string): string => (exported === 'default' ? `${view(actor)}Machine` : exported);

function inSystem({ name, machine, input }: GuessedActor): string {
  const imported = own(machine.name, name);
  if (input !== undefined) return `${key(name)}: { machine: ${imported}, input: ${literal(input)} }`;
  return name === imported ? name : `${key(name)}: ${imported}`;
}

function imports(actors: readonly GuessedActor[], folder: string, ending: Ending): string[] {
  return actors.map(({ name, machine }) => {
    const path = relative(folder, machine.file).replaceAll('\\', '/');
    const written =
      /\.[cm]?tsx?$/.test(path) && ending !== '.ts' ? path.replace(/\.([cm]?)tsx?$/, ending && '.$1js') : path;
    const from = quoted(written.startsWith('.') ? written : `./${written}`);
    if (machine.name === 'default') return `import ${own('default', name)} from ${from};`;
    return `import { ${machine.name} } from ${from};`;
  });
}
