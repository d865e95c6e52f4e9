import fc from 'fast-check';
import { oddText } from '../texts.ts';
import { ODD_FUNCTIONS, ODD_STATEMENTS, ODD_VALUES } from './odd-source.ts';

/** A text as it stands in source. */
const quoted = (text: string): string => JSON.stringify(text);

/** Mostly what works, so that one odd part is met at a time. */
const mostly = (works: string, odd: fc.Arbitrary<string>, weight = 12): fc.Arbitrary<string> =>
  fc.oneof({ weight, arbitrary: fc.constant(works) }, { weight: 1, arbitrary: odd });

const value = fc.constantFrom(...ODD_VALUES);
const run = fc.oneof(fc.constantFrom(...ODD_FUNCTIONS), value);
const text = oddText.map(quoted);

const parts = fc.record({
  id: mostly("'lamp'", text, 3),
  state: mostly("'lit'", text),
  says: mostly("'light'", text, 3),
  context: mostly('{ turns: 0 }', value),
  guard: mostly('() => true', run),
  action: mostly('() => {}', run),
  turns: mostly('({ context }) => (context.turns + 1) % 3', run),
  delay: mostly('1_000', run),
  payload: mostly('1', value),
  when: mostly('() => true', run),
  claim: mostly('({ lamp }) => lamp.context.turns > LIMIT', run),
  limit: fc.constantFrom('0', '1', '2', '2'),
  option: mostly(
    'tick: 1_000',
    fc.tuple(fc.constantFrom('tick', 'limits', 'fine', 'upTo', 'tikc'), value).map(([name, odd]) => `${name}: ${odd}`),
  ),
  other: mostly('1', value),
});

const statement = mostly('', fc.constantFrom(...ODD_STATEMENTS), 9);

type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

/** Source of a lamp and a bell. */
const moduleOf = (p: Parts): string => `import { assign, createMachine, sendTo } from 'xstate';
import { about, defineSystem, direct } from 'nobody-home';

let asked = 0;
const lamp = createMachine(
  {
    id: ${p.id},
    context: ${p.context},
    initial: 'dark',
    states: {
      dark: {
        on: {
          turn: {
            target: ${p.state},
            guard: ${p.guard},
            actions: [
              ${p.action},
              assign({ turns: ${p.turns} }),
              sendTo(({ system }) => system.get('bell'), { type: 'ring' }),
            ],
          },
        },
      },
      [${p.state}]: { after: { pause: 'dark' } },
    },
  },
  { delays: { pause: ${p.delay} } },
);
const bell = createMachine({ initial: 'quiet', states: { quiet: { on: { ring: 'rung' } }, rung: {} } });

export const system = defineSystem(
  { lamp, bell },
  {
    ${p.option},
    links: { 'lamp -> bell': direct() },
    stimuli: { lamp: [{ type: 'turn', payload: ${p.payload}, says: ${p.says}, when: ${p.when} }] },
  },
);
export const claim = about({ lamp }).never(${p.says}, ${p.claim.replace('LIMIT', p.limit)}, { hazard: true });
export const other = ${p.other};
`;

/** Source of a lamp and a bell, some parts of which are odd, and all that it does is to declare them. */
export const declaringModules: fc.Arbitrary<string> = parts.map(moduleOf);

/** The same, but one part of it never comes to an end. */
export const endlessModules: fc.Arbitrary<string> = fc
  .record({ usual: parts, at: fc.constantFrom('guard', 'action', 'turns', 'when', 'claim', 'context', 'delay') })
  .map(({ usual, at }) => moduleOf({ ...usual, [at]: '() => { while (true); }' }));

const followed = (text: string, statement: string): string => `${text}${statement}\n`;

/** The same, some of which do more. */
export const modules: fc.Arbitrary<string> = fc
  .tuple(declaringModules, statement)
  .map(([text, more]) => followed(text, more));

/** A spec of the module in which all is well. */
export const specs: fc.Arbitrary<string> = fc
  .record({
    name: fc.constantFrom('alwaysDark', 'constructor', 'ключ', 'claim'),
    says: parts.map(({ says }) => says),
    claim: mostly("({ lamp }) => lamp.matches('lit')", run, 2),
    statement,
  })
  .map(({ name, says, claim, statement }) =>
    followed(
      `import { about } from 'nobody-home';
import { lamp } from './stage.ts';

let asked = 0;
export const ${name} = about({ lamp }).never(${says}, ${claim});
`,
      statement,
    ),
  );

/** A module in which all is well. */
export const USUAL = `import { createMachine } from 'xstate';
import { about, defineSystem } from 'nobody-home';

export const lamp = createMachine({ id: 'lamp', initial: 'dark', states: { dark: { on: { turn: 'lit' } }, lit: {} } });
export const system = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } });
export const claim = about({ lamp }).never('light', ({ lamp }) => lamp.matches('lit'), { hazard: true });
`;

/** Configs of a project, an option of which is odd. */
export const configs: fc.Arbitrary<string> = fc
  .record({ option: fc.constantFrom('systems', 'specs', 'ways', 'spec'), given: fc.oneof(text, value), statement })
  .map(({ option, given, statement }) =>
    followed(
      `import { defineConfig } from 'nobody-home';
export default defineConfig({ ${option}: ${given} });
`,
      statement,
    ),
  );

/** What a file of the project may be instead of what it should be. */
export const oddFiles: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', '{', '[]', 'null', '{ "type": "module", "nobody-home": 7 }', '\u0000\u0001', '\ufeff{}'),
  oddText,
);
