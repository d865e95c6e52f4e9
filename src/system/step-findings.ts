import type { Problem } from '../findings/check-result.ts';
import type { ActorDefinition, Limits } from './define-system.ts';

// What ends a step is found by several ways of running a system: it is worded once, for all of them.

/** A finding about the model that is met while a step is computed. */
export type StepFinding = Pick<Problem, 'kind' | 'place' | 'detail'>;

/** A step sends over a link that has no room. */
export const overflowOf = ({ name, capacity }: { readonly name: string; readonly capacity: number }): StepFinding => ({
  kind: 'overflow',
  place: name,
  detail: `a message is sent while ${capacity} ${capacity === 1 ? 'is' : 'are'} in flight, the link's capacity`,
});

/** A step leads to ever more events, over direct links and by sends to oneself. */
export const chainLimitAt = (actor: string, { rowsPerStep }: Limits): StepFinding => ({
  kind: 'chain limit',
  place: actor,
  detail: `one step leads to more than ${rowsPerStep} events over direct links (\`limits.rowsPerStep\`)`,
});

/** The `always` transitions of an actor never settle. */
export const alwaysLoopAt = (
  { name, machine }: Pick<ActorDefinition, 'name' | 'machine'>,
  limits: Limits,
): StepFinding => ({
  kind: 'always loop',
  place: name,
  detail: `no stable state is reached in ${mostMicrosteps(machine, limits.microsteps)} microsteps (\`limits.microsteps\`)`,
});

/** A machine fails by a throw, and XState does not stop what it has invoked: nobody hears it any more. */
export const orphanOf = (child: string): StepFinding => ({
  kind: 'orphan',
  place: child,
  detail:
    'the machine that has invoked it fails by a throw, and XState does not stop it: it goes on, and nobody hears it',
});

/** How many microsteps one transition may take: as many as the system allows, or fewer if the machine says so. */
export const mostMicrosteps = ({ options }: ActorDefinition['machine'], limit: number): number =>
  Math.min(limit, options?.maxIterations ?? limit);

/** Whether a message is that of XState's error for too many microsteps, which has no type of its own. */
export const isAlwaysLoop = (message: string): boolean => message.startsWith('Infinite loop detected');
