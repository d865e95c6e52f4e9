import fc from 'fast-check';
import { lightValue, type Named, named, oddValue } from './values.ts';

/** Functions that do what nobody expects of a guard, an action or a predicate. */
export const oddFunction: fc.Arbitrary<Named<(...args: readonly never[]) => unknown>> = fc.oneof(
  lightValue.map(({ name, value }) => ({ name: `gives ${name}`, value: () => value() })),
  oddValue.map(({ name, value }) => ({
    name: `throws ${name}`,
    value: () => {
      throw value();
    },
  })),
  fc.constantFrom(
    ...named<(...args: readonly never[]) => unknown>({
      'is asynchronous': async () => true,
      'is a generator': function* () {
        yield true;
      },
      'asks for what is not there': (all: never) =>
        (all as Record<string, { context: { x: { y: 1 } } }>).nobody?.context.x.y === 1,
      'changes what it is given': (all: never) => {
        Object.assign(all as object, { context: 1 });
        return true;
      },
      'calls itself without end': function again(): unknown {
        return [again()].length > 0;
      },
      'reads the clock': () => Date.now() > 0,
      'is random': () => Math.random() > 0.5,
      'gives what it is given': (all: never) => all,
      'gives what the event brings': (({ event }: { event: { payload: unknown } }) => event.payload) as never,
      'gives its input': (({ input }: { input: unknown }) => input) as never,
      'gives itself': function self(): unknown {
        return self;
      },
      'sends to itself': (({ self }: { self: { send(event: object): void } }) => self.send({ type: 'turn' })) as never,
      'asks for an actor that is not there': (({ system }: { system: { get(id: string): { id: string } } }) =>
        system.get('nobody').id) as never,
    }),
  ),
);
