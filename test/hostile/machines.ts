import fc from 'fast-check';
import { type AnyStateMachine, assign, createMachine, sendTo } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import { oddFunction } from './functions.ts';
import type { Exports } from './stage.ts';
import { sometimesOdd } from './texts.ts';
import { lightValue, type Named, oddValue } from './values.ts';

/** Something that can be tried, and how it is described where it goes wrong. */
export interface Staged {
  readonly name: string;
  /** May throw, as a module may that is loaded. */
  readonly make: () => Exports;
}

type Anything = Named<(...args: readonly never[]) => unknown>;

const usual = (value: (...args: readonly never[]) => unknown): Anything => ({ name: '', value });

/** Mostly what works, so that one odd part is met at a time. */
const mostly = (works: Anything, odd: fc.Arbitrary<Anything>): fc.Arbitrary<Anything> =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(works) }, { weight: 1, arbitrary: odd });

/** Such as `lamp.context.turns` as a predicate sees it. */
type Seen = Readonly<Record<string, { matches(state: string): boolean; context: { turns: number } }>>;

const parts = fc.record({
  actor: sometimesOdd('lamp', 2),
  id: sometimesOdd('lamp'),
  state: sometimesOdd('lit', 2),
  event: sometimesOdd('turn', 1),
  says: sometimesOdd('light'),
  description: sometimesOdd('a lamp'),
  guard: mostly(
    usual(() => true),
    oddFunction,
  ),
  action: mostly(
    usual(() => {}),
    oddFunction,
  ),
  entry: mostly(
    usual(() => {}),
    oddFunction,
  ),
  turns: mostly(usual(((args: { context: { turns: number } }) => (args.context.turns + 1) % 3) as never), oddFunction),
  context: mostly(
    usual(() => ({ turns: 0 })),
    oddFunction,
  ),
  delay: mostly(
    usual(() => 1_000),
    oddFunction,
  ),
  payload: mostly(
    usual(() => 1),
    lightValue,
  ),
  message: mostly(
    usual(() => ({ type: 'ring' })),
    oddFunction,
  ),
  when: mostly(
    usual(() => true),
    oddFunction,
  ),
  open: mostly(
    usual(() => true),
    oddFunction,
  ),
  predicate: fc.record({
    odd: mostly(
      usual(() => 'no'),
      oddFunction,
    ),
    kind: fc.nat(2),
  }),
  input: mostly(
    usual(() => undefined),
    oddValue,
  ),
  extra: mostly(
    usual(() => undefined),
    fc.oneof(oddValue, oddFunction),
  ),
});

type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

/** The names of the parts that are not as usual. */
const oddIn = (given: Parts): string =>
  Object.entries({ ...given, predicate: given.predicate.odd })
    .flatMap(([part, value]) => {
      if (typeof value === 'string')
        return value.length < 10 && /^[a-z ]+$/.test(value) ? [] : [`${part} ${JSON.stringify(value)}`];
      return value.name === '' ? [] : [`${part} ${value.name}`];
    })
    .join(', ');

/** A lamp and a bell, some parts of which are odd. */
function room(p: Parts): Exports {
  const lamp = createMachine(
    {
      id: p.id,
      description: p.description,
      context: p.context.value as never,
      initial: 'dark',
      states: {
        dark: {
          on: {
            [p.event]: {
              target: p.state,
              guard: p.guard.value as never,
              actions: [
                p.action.value as never,
                assign({ turns: p.turns.value as never }) as never,
                sendTo(({ system }) => system.get('bell'), p.message.value as never) as never,
              ],
            },
          },
        },
        [p.state]: { entry: p.entry.value as never, after: { pause: 'dark' } },
      },
    } as never,
    { delays: { pause: p.delay.value as never } },
  ) as AnyStateMachine;
  const bell = createMachine({ id: 'bell', initial: 'quiet', states: { quiet: { on: { ring: 'rung' } }, rung: {} } });
  const system = defineSystem(
    { [p.actor]: { machine: lamp, input: p.input.value() }, bell } as never,
    {
      tick: 1_000,
      links: {
        [`${p.actor} -> bell`]:
          p.open.name === '' ? direct() : fifo({ capacity: 2, open: p.open.value as never, full: 'drop newest' }),
      },
      stimuli: {
        [p.actor]: [{ type: p.event, payload: p.payload.value(), says: p.says, when: p.when.value as never }],
      },
    } as never,
  );
  const asked = (views: never): boolean => {
    if (p.predicate.odd.name !== '') return p.predicate.odd.value(views) as boolean;
    const seen = (views as Seen)[p.actor];
    if (p.predicate.kind === 0) return seen?.matches(p.state) ?? false;
    return p.predicate.kind === 1 ? (seen?.context.turns ?? 0) > 2 : (seen?.context.turns ?? 0) > 0;
  };
  const claim = about({ [p.actor]: lamp } as never).never(p.says, asked as never);
  return { system, claim, other: p.extra.value };
}

/** Modules and specs with odd names and odd functions. */
export const oddMachines: fc.Arbitrary<Staged> = parts.map((p) => ({ name: oddIn(p), make: () => room(p) }));
