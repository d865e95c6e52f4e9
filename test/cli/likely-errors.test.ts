import { describe, expect, test } from 'vitest';
import { call, filesWith, widest } from './call.ts';

// What people are most likely to get wrong, and what they then read. These texts are part of the product.

const IMPORTS = `import { assign, fromTransition, raise, sendTo, setup } from 'xstate';
import { about, defineSystem, direct, minutes, peersOf } from 'INDEX';
`;
const LAMP = `const lamp = setup({
  types: { context: {} as { turns: number }, events: {} as { type: 'turn' } | { type: 'off' }, tags: {} as 'lit' },
}).createMachine({
  id: 'lamp',
  context: { turns: 0 },
  initial: 'dark',
  states: { dark: { on: { turn: 'bright' } }, bright: { tags: 'lit', on: { off: 'dark' } } },
});
`;
const ROOM = `export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } });
const { never } = about({ lamp });
`;

/** What `check` says of a module with these lines at its end. */
async function told(...lines: string[]): Promise<string> {
  const folder = filesWith({ 'room.ts': [IMPORTS + LAMP, ...lines, ''].join('\n') });
  const { code, out, err } = await call(['check', './room.ts'], { cwd: folder });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(widest(err)).toBeLessThanOrEqual(80);
  return `\n${err}`;
}

/** The same of a property with this predicate; neither tsx nor vitest checks its types. */
const toldOf = (predicate: string): Promise<string> =>
  told(`${ROOM}export const claim = never('light', ${predicate} as never);`);

describe('in a predicate', () => {
  test('a tag that is mistyped', async () => {
    expect(await toldOf("({ lamp }) => lamp.hasTag('lti')")).toBe(`
error  no tag \`lti\` in lamp
where  room.ts:14 (claim)
next   did you mean \`lit\`?
code   unknown-tag
`);
  });

  test('a state that is mistyped', async () => {
    expect(await toldOf("({ lamp }) => lamp.matches('on')")).toBe(`
error  no state \`on\` in lamp
where  room.ts:14 (claim)
next   its states are dark, bright
code   unknown-state
`);
  });

  test('a context key that is mistyped', async () => {
    expect(await toldOf('({ lamp }) => lamp.context.turn > 3')).toBe(`
error  no context key \`turn\` in lamp
where  room.ts:14 (claim)
next   did you mean \`turns\`?
code   unknown-key
`);
  });

  test('an actor that is mistyped', async () => {
    expect(await toldOf("({ lmap }) => lmap.matches('dark')")).toBe(`
error  there is no \`lmap\` in the views
where  room.ts:14 (claim)
next   did you mean \`lamp\`?
code   unknown-key
`);
  });

  test('an answer that is neither true nor false', async () => {
    expect(await toldOf('({ lamp }) => lamp.context.turns')).toBe(`
error  the predicate returns the number 0, not true or false
where  room.ts:14 (claim)
next   compare explicitly, such as \`volume === "loud"\`, and do not make it async
code   predicate-not-boolean
`);
  });
});

describe('in a system', () => {
  const two = (links: string, event: string, to = 'lamp'): string => `
const peer = peersOf<{ lamp: { type: 'turn' } | { type: 'trun' }; lmap: { type: 'turn' } }>();
const hand = setup({}).createMachine({
  id: 'hand',
  on: { go: { actions: sendTo(peer('${to}'), { type: '${event}' }) } },
});
export const room = defineSystem({ hand, lamp }, { ${links}stimuli: { hand: [{ type: 'go' }] } });
export const claim = about({ lamp }).never('light', ({ lamp }) => lamp.hasTag('lit'));`;

  test('a stimulus that no state handles', async () => {
    expect(
      await told("export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'trun' as 'turn' }] } });"),
    ).toBe(`
error  no state of lamp handles \`trun\`
where  stimuli of lamp
next   did you mean \`turn\`?
code   unhandled-event
`);
  });

  test('several mistakes at once', async () => {
    const text = await told(
      "export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'trun' as 'turn' }, { type: 'of' as 'off' }] } });",
    );
    expect(text.match(/^(?:error|where|next|code) .*/gm)).toEqual([
      'error  no state of lamp handles `trun`',
      'where  stimuli of lamp',
      'next   did you mean `turn`?',
      'code   unhandled-event',
      'error  no state of lamp handles `of`',
      'where  stimuli of lamp',
      'next   did you mean `off`?',
      'code   unhandled-event',
    ]);
  });

  test('a message without a link', async () => {
    expect(await told(two('', 'turn'))).toBe(`
error  hand sends \`turn\` to lamp, but no link joins them
where  hand -> lamp
next   add 'hand -> lamp': fifo({ capacity: 2 }) to the links, or direct()
code   no-link
`);
  });

  test('a message that its receiver does not handle', async () => {
    expect(await told(two("links: { 'hand -> lamp': direct() }, ", 'trun'))).toBe(`
error  no state of lamp handles \`trun\`
where  hand -> lamp
next   did you mean \`turn\`?
code   unhandled-event
`);
  });

  test('a message to somebody who is not there', async () => {
    expect(await told(two('', 'turn', 'lmap'))).toBe(`
error  no actor is named \`lmap\`
where  hand
next   did you mean \`lamp\`?
code   unknown-actor
`);
  });

  test('a link to somebody who is not there', async () => {
    expect(await told(two("links: { 'hand -> lmap': direct() } as {}, ", 'turn'))).toBe(`
error  no actor is named \`lmap\`
where  link 'hand -> lmap'
next   did you mean \`lamp\`?
code   unknown-actor
`);
  });

  test('a delay that is not a whole number of ticks', async () => {
    const text = `const bell = setup({}).createMachine({ id: 'bell', initial: 'a', states: { a: { after: { 1500: 'b' } }, b: {} } });
export const room = defineSystem({ bell }, { tick: minutes(1) });`;
    expect(await told(text)).toBe(`
error  a delay of 1.5 s is not a whole number of ticks of 1 min
where  bell, state a
next   a tick of 1.5 s divides all delays; or leave \`tick\` out to have it found
code   tick-divides-not
`);
  });

  test('a machine that starts others', async () => {
    const text = `const nest = setup({ actors: { lamp: fromTransition(() => 0, 0) } }).createMachine({ id: 'nest', invoke: { src: 'lamp' } });
export const room = defineSystem({ nest });`;
    expect(await told(text)).toBe(`
error  the state invokes a transition function
where  nest, state (root)
next   make the invoked actor an actor of the system, joined by a \`direct()\`
       link
code   unsupported
`);
  });
});
