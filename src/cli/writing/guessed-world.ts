import type { AnyStateMachine } from 'xstate';
import { type Invoked, invokedBy } from './invoked-by.ts';
import { key, literal, quoted } from './source-literal.ts';
import type { SourceSamples } from './typed-samples.ts';

/** What may become of the things that an actor, or a machine within it, invokes. */
export interface GuessedWorld {
  /** Such as `app`, or for a machine that it invokes, `app.upload`. */
  readonly path: string;
  readonly sources: readonly GuessedOutcomes[];
}

export interface GuessedOutcomes {
  readonly name: string;
  /** As source: `{ resolves: [1], rejects: [new Error('it fails')] }`. */
  readonly outcomes: string;
  /** Whether it stands for something that nothing is known of. */
  readonly isOpen: boolean;
}

/** How deep machines are looked for in machines. */
const DEEPEST = 4;

/**
 * Guesses what comes of what a machine invokes. A promise of which nothing is known is left out: it resolves and rejects, and
 * once an answer depends on what it resolves with, an error asks for that.
 *
 * @param samples what its types say of each of its sources
 */
export function guessedWorld(
  path: string,
  machine: AnyStateMachine,
  samples: SourceSamples | undefined,
): GuessedWorld[] {
  const invoked = invokedBy(machine);
  const sources = invoked.flatMap((each) => outcomesOf(each, samples));
  const inner = invoked.flatMap(({ key: name, machine: child }) =>
    child && path.split('.').length <= DEEPEST
      ? guessedWorld(`${path}.${name}`, child, samples?.get(name)?.sources)
      : [],
  );
  return [...(sources.length > 0 ? [{ path, sources }] : []), ...inner];
}

function outcomesOf({ key: name, kind }: Invoked, samples: SourceSamples | undefined): GuessedOutcomes[] {
  const values = samples?.get(name)?.values;
  const listed = `[${(values ?? []).map(literal).join(', ')}]`;
  const error = `new Error(${quoted(`${name} fails`)})`;
  switch (kind) {
    case 'promise':
      return values ? [{ name, outcomes: `{ resolves: ${listed}, rejects: [${error}] }`, isOpen: false }] : [];
    case 'callback':
      return [{ name, outcomes: '{ sends: [] }', isOpen: true }];
    case 'observable':
      return [{ name, outcomes: `{ emits: ${listed}, completes: true, fails: [${error}] }`, isOpen: !values }];
    case 'event observable':
      return [{ name, outcomes: `{ emits: [], completes: true, fails: [${error}] }`, isOpen: true }];
    default:
      return [];
  }
}

/** The option of a system. */
export const worldLines = (world: readonly GuessedWorld[]): string[] => [
  '    world: {',
  '      // Guessed from types: what may become of promises and the like, which are not run. Correct what it says.',
  ...world.flatMap(({ path, sources }) => [
    `      ${key(path)}: {`,
    ...sources.flatMap(({ name, outcomes, isOpen }) => [
      ...(isOpen
        ? ['        // Not known: what it sends. Events of its machine may happen at any time: they are stimuli above.']
        : []),
      `        ${key(name)}: ${outcomes},`,
    ]),
    '      },',
  ]),
  '    },',
];
