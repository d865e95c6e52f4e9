import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wrap } from '../../src/report/wrap.ts';
import { call } from '../cli/call.ts';
import { flatCopy } from '../cli/flat-copy.ts';
import { compiled } from './compiled.ts';
import { examplesOf, moduleOf } from './examples-of.ts';

const TSC = 120_000;

const CAST = '../../test/docs/cast.ts';
const FACE = '../../src/index.ts';

const IMPORTS = `import { about, defineSystem, fifo } from '${FACE}';
import { app, speaker } from '${CAST}';
const { never } = about({ speaker });
`;

const of = (predicate: string): string =>
  `${IMPORTS}export const claim = never('loud', ({ speaker }) => speaker.${predicate});`;

test('the most likely compile errors name what is wrong, and what would be right', { timeout: TSC }, async () => {
  const errors = await compiled({
    tag: of("hasTag('soundng')"),
    state: of("matches('playin')"),
    key: of("context.volum === 'loud'"),
    value: of("context.volume === 'lowd'"),
    stimulus: `${IMPORTS}defineSystem({ speaker }, { stimuli: { speaker: [{ type: 'ply' }] } });`,
    link: `${IMPORTS}defineSystem({ app, speaker }, { links: { 'app -> speeker': fifo({ capacity: 2 }) } });`,
  });
  const texts = Object.entries(errors).map(([name, all]) =>
    [name, ...all.flatMap((each) => wrap(each, 80))].join('\n'),
  );
  expect(`\n${texts.join('\n\n')}\n`).toBe(`
tag
Argument of type '"soundng"' is not assignable to parameter of type
'"sounding"'.

state
Argument of type '"playin"' is not assignable to parameter of type '"idle" |
"playing"'.

key
Property 'volum' does not exist on type '{ readonly volume: "loud" | "normal";
readonly online: boolean; readonly alone: boolean; }'. Did you mean 'volume'?

value
This comparison appears to be unintentional because the types '"loud" |
"normal"' and '"lowd"' have no overlap.

stimulus
Type '"ply"' is not assignable to type '"left" | "play"'. Did you mean '"play"'?

link
Object literal may only specify known properties, and ''app -> speeker'' does
not exist in type 'Partial<Record<"app -> app" | "app -> speaker" | "speaker ->
app" | "speaker -> speaker", Link<{ readonly app: ActorView<MachineContext, {},
string, {}>; readonly speaker: ActorView<...>; }>>>'.
`);
});

test('the examples in docstrings compile', { timeout: TSC }, async () => {
  const index = new URL('../../src/index.ts', import.meta.url);
  const paths = [...readFileSync(index, 'utf8').matchAll(/ from '(.*)'/g)];
  const examples = paths.flatMap(([, path = '']) => examplesOf(new URL(path, index)));
  const files = examples.map((example) => [example.name, moduleOf(example, CAST, FACE)] as const);
  const errors = await compiled(Object.fromEntries(files));
  expect(Object.entries(errors).filter(([, found]) => found.length > 0)).toEqual([]);
});

test('what `new` writes compiles', { timeout: TSC }, async () => {
  const project = flatCopy();
  const { code } = await call(['new', 'quiet-at-night'], { cwd: project, project });
  expect(code).toBe(0);
  const text = readFileSync(`${project}/specs/quiet-at-night.ts`, 'utf8');
  const errors = await compiled({
    spec: text.replaceAll("'../src/home", "'../../test/cli/flat/src/home"),
  });
  expect(errors).toEqual({ spec: [] });
});
