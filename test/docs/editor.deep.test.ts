import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LanguageServer } from './language-server.ts';

const WAIT = 60_000;

/** As it is while somebody writes: with gaps. */
const TEXT = `import { about, all, defineSystem } from '../../src/index.ts';
import { app, resident, speaker } from './cast.ts';
const claims = about({ speaker, residents: all(resident) });
export const claim = claims.never('x', ({ speaker: one, residents: many }, net) =>
  one.hasTag('') && one.matches('') && one.context. && many.every((each) => each.hasTag('')) && net.);
export const home = defineSystem({ app, speaker }, { links: { '' }, stimuli: { speaker: [{ type: '' }] } });
`;

const repository = fileURLToPath(new URL('../../', import.meta.url));
const server = new LanguageServer(repository);
let uri = '';

beforeAll(async () => {
  uri = await server.open(fileURLToPath(new URL('unsaved.ts', import.meta.url)), TEXT);
}, WAIT);
afterAll(() => server.close());

/** The place behind the first occurrence of a text, as line and character. */
function behind(text: string): [number, number] {
  const before = TEXT.slice(0, TEXT.indexOf(text) + text.length).split('\n');
  return [before.length - 1, before.at(-1)?.length ?? 0];
}

const hover = (word: string): Promise<string> => {
  const [line, character] = behind(word);
  return server.hover(uri, line, character - 1);
};

test('hovering shows views and events, not machines', { timeout: WAIT }, async () => {
  expect(`\n${await hover('claims')}\n`).toBe(`
const claims: About<{
    readonly speaker: ActorView<{
        volume: 'normal' | 'loud';
        online: boolean;
        alone: boolean;
    }, "idle" | "playing", "sounding", {}>;
    readonly residents: readonly ActorView<MachineContext, "away" | "home", "away" | "home", {}>[];
}, {
    readonly speaker: {
        type: 'play';
    } | {
        type: 'left';
    };
    readonly residents: {
        type: 'leave';
    };
}>
`);
  expect(await hover('many')).toBe(
    '(parameter) many: readonly ActorView<MachineContext, "away" | "home", "away" | "home", {}>[]',
  );
  expect(await hover('export const claim')).toBe('const claim: Property');
  expect(await hover('export const home')).toBe('const home: System');
});

test('completion offers tags, states, context keys, links and events', { timeout: WAIT }, async () => {
  const offered = (text: string): Promise<string[]> => server.complete(uri, ...behind(text));
  expect(await offered("one.hasTag('")).toEqual(['sounding']);
  expect(await offered("one.matches('")).toEqual(['idle', 'playing']);
  expect(await offered('one.context.')).toEqual(['alone', 'online', 'volume']);
  expect(await offered("each.hasTag('")).toEqual(['away', 'home']);
  expect(await offered('net.')).toEqual(['quiet']);
  expect(await offered("{ type: '")).toEqual(['left', 'play']);
  expect(await offered("links: { '")).toEqual(
    expect.arrayContaining(['app -> speaker', 'speaker -> app'].map((name) => expect.stringContaining(name))),
  );
});
