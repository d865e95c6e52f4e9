import { describe, expect, test } from 'vitest';
import { and, assign, createMachine, not, or, raise, sendTo, setup, stateIn } from 'xstate';
import { mermaid } from '../../src/chart/mermaid.ts';
import { minutes, peersOf } from '../../src/index.ts';

const chartOf = (machine: Parameters<typeof mermaid>[0]): string => `\n${mermaid(machine)}`;

test('Mermaid shows states and transitions', () => {
  const lamp = createMachine({
    id: 'lamp',
    initial: 'off',
    states: { off: { on: { press: 'on' } }, on: { on: { press: 'off', smash: 'broken' } }, broken: { type: 'final' } },
  });
  expect(chartOf(lamp)).toBe(`
stateDiagram-v2
  state "lamp" as lamp {
    [*] --> lamp_off
    state "off" as lamp_off
    state "on" as lamp_on
    state "broken" as lamp_broken
    lamp_broken --> [*]
  }
  lamp_off --> lamp_on : press
  lamp_on --> lamp_off : press
  lamp_on --> lamp_broken : smash
`);
});

test('Mermaid shows a title', () => {
  expect(mermaid(createMachine({ id: 'm' }), { title: 'hamburg: "m"' })).toBe(
    '---\ntitle: "hamburg: \\"m\\""\n---\nstateDiagram-v2\n  state "m" as m\n',
  );
});

test('Mermaid shows nested states, regions, history; arrows stand at the top, so that Mermaid leaves the states where they are', () => {
  const player = createMachine({
    id: 'player',
    type: 'parallel',
    states: {
      link: { initial: 'up', states: { up: { on: { lost: 'down' } }, down: { on: { back: 'up' } } } },
      sound: {
        description: 'what is heard',
        initial: 'off',
        onDone: '.off',
        states: {
          off: { on: { play: 'on', resume: 'on.before', reset: '#player' } },
          on: {
            initial: 'soft',
            states: {
              soft: { on: { up: 'loud' } },
              loud: {},
              before: { type: 'history', history: 'deep', target: 'loud' },
            },
          },
        },
      },
    },
  });
  expect(chartOf(player)).toBe(`
stateDiagram-v2
  state "player" as player {
    state "link" as player_link {
      [*] --> player_link_up
      state "up" as player_link_up
      state "down" as player_link_down
    }
    --
    state "sound - what is heard" as player_sound {
      [*] --> player_sound_off
      state "off" as player_sound_off
      state "on" as player_sound_on {
        [*] --> player_sound_on_soft
        state "soft" as player_sound_on_soft
        state "loud" as player_sound_on_loud
        state "before (deep history)" as player_sound_on_before
      }
    }
  }
  player_link_up --> player_link_down : lost
  player_link_down --> player_link_up : back
  player_sound --> player_sound_off : done
  player_sound_off --> player_sound_on : play
  player_sound_off --> player_sound_on_before : resume
  player_sound_off --> player : reset
  player_sound_on_soft --> player_sound_on_loud : up
  player_sound_on_before --> player_sound_on_loud : if new
`);
});

test('Mermaid shows delays by name and length, guards and actions by name', () => {
  const peer = peersOf<{ cloud: { type: 'play' } }>();
  const app = setup({
    types: { context: {} as { count: number }, events: {} as { type: 'tap' } | { type: 'night' } },
    delays: { screenOff: minutes(10), later: () => 1 },
    guards: { awake: () => true, online: () => true },
    actions: { blink: () => {} },
  }).createMachine({
    id: 'app',
    context: { count: 0 },
    initial: 'idle',
    entry: 'blink',
    states: {
      idle: {
        description: 'waits: for a tap; or for night',
        entry: [sendTo(peer('cloud'), { type: 'play' }), raise({ type: 'tap' }, { delay: 'screenOff' })],
        exit: assign({ count: 0 }),
        always: { guard: and(['awake', not(or(['online', stateIn({ app: 'idle' })]))]), target: 'off' },
        after: { screenOff: 'off', later: 'off', 90000: { target: 'off', actions: 'blink' } },
        on: {
          tap: [
            { guard: 'awake', actions: 'blink' },
            { guard: ({ context }) => context.count > 3, target: 'off' },
          ],
          night: { description: 'nothing happens' },
        },
      },
      off: { on: { tap: {}, '*': 'idle' } },
    },
  });
  expect(chartOf(app)).toBe(`
stateDiagram-v2
  state "app" as app {
    [*] --> app_idle
    state "idle" as app_idle
    app_idle : waits#58; for a tap#59; or for night
    app_idle : entry / send play to cloud, raise tap after screenOff
    app_idle : exit / set count
    app_idle : tap [awake] / blink
    app_idle : night - nothing happens
    state "off" as app_off
  }
  note right of app
    entry / blink
  end note
  app_idle --> app_off : tap [count #62; 3]
  app_idle --> app_off : after 90 s / blink
  app_idle --> app_off : after screenOff (10 min)
  app_idle --> app_off : after later
  app_idle --> app_off : always [awake and not (online or in app.idle)]
  app_off --> app_idle : anything else
`);
});

describe('what has a meaning in Mermaid', () => {
  test('is escaped in labels', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { description: '- 50% <b>"x"</b> {y} #1 `z`\nmore', on: { 'x:y;z': 'a' } } },
    });
    const [label, arrow] = mermaid(machine)
      .split('\n')
      .filter((line) => line.includes(' : '));
    expect(label).toBe('    m_a : #45; 50#37; #60;b#62;#34;x#34;#60;/b#62; #123;y#125; #35;1 #96;z#96; more');
    expect(arrow).toBe('  m_a --> m_a : x#58;y#59;z');
  });

  test('does not become an identifier, and no two states share one', () => {
    const machine = createMachine({
      id: 'my machine',
      initial: 'end',
      states: { end: {}, start: {}, 'a b': {}, a_b: {}, state: {} },
    });
    const ids = [...mermaid(machine).matchAll(/ as (\S+)/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'my_machine',
      'my_machine_end_2',
      'my_machine_start_2',
      'my_machine_a_b',
      'my_machine_a_b_2',
      'my_machine_state',
    ]);
  });
});
