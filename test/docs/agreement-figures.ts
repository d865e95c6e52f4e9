import fc from 'fast-check';
import { ModelError } from '../../src/findings/model-error.ts';
import { homes } from '../../src/home/homes.ts';
import { confirmOnLiveActors } from '../../src/live/confirm.ts';
import { Search } from '../../src/space/search.ts';
import { tellPath } from '../../src/space/telling/tell-path.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { compare, inParallel } from '../export/agreement.ts';
import { compareAtRandom } from '../export/random-agreement.ts';
import { explore } from '../reference/explorer.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';

/** How far two ways of exploring the same systems agree. */
export interface Agreement {
  systems: number;
  states: number;
  transitions: number;
  disagreements: number;
}

/** How far paths from the tables are followed by live actors. */
export interface Followed {
  systems: number;
  paths: number;
  steps: number;
  disagreements: number;
}

export interface Figures {
  readonly reference: Readonly<Record<'small' | 'random', Agreement>>;
  readonly live: Readonly<Record<'small' | 'homes', Followed>>;
  readonly spin: Readonly<Record<'small' | 'homes', Agreement>> & {
    readonly random: { readonly systems: number; readonly disagreements: number };
  };
}

/** The year in which Charles Babbage gave up: any number will do, as long as it stays. */
const SEED = 1871;
const RANDOM_SYSTEMS = 300;
/** What is larger is left out of the naive exploration of random systems. */
const MOST_STATES = 3_000;
const PATHS = { small: 20, homes: 100 };

const small = (): [string, System][] => Object.entries(smallSystems).map(([name, { build }]) => [name, build()]);
const ofHomes = (): [string, System][] => homes.names.map((name) => [name, homes.build(name)]);

/** Gathers everything that the page tells; it takes a minute or two, and needs Spin. */
export async function gatherFigures(): Promise<Figures> {
  return {
    reference: { small: byReference(small().map(([, system]) => system)), random: byReference(randomSystems()) },
    live: { small: followed(small(), PATHS.small), homes: followed(ofHomes(), PATHS.homes) },
    spin: { small: await bySpin(small()), homes: await bySpin(ofHomes()), random: await randomlyBySpin() },
  };
}

function searched(system: System, limit = Number.POSITIVE_INFINITY): Search {
  const search = new Search(new SystemTables(system), { limit });
  while (!search.advance(1_000));
  return search;
}

function randomSystems(): System[] {
  return fc.sample(systemPlans, { numRuns: RANDOM_SYSTEMS, seed: SEED }).flatMap((plan) => {
    try {
      const system = buildSystem(plan);
      return searched(system, MOST_STATES).complete ? [system] : [];
    } catch (error) {
      // Some plans are no model: both explorers refuse them. Some share objects so that it matters: the search does.
      if (error instanceof ModelError) return [];
      throw error;
    }
  });
}

function byReference(systems: readonly System[]): Agreement {
  const sum = { systems: 0, states: 0, transitions: 0, disagreements: 0 };
  for (const system of systems) {
    const search = searched(system);
    const { states, transitions, depth, problems } = explore(system);
    const ours = [search.states, search.counts.transitions, search.counts.depth, kinds(search.problems)];
    const theirs = [states, transitions, depth, [...problems.keys()].sort().join()];
    sum.systems++;
    sum.states += states;
    sum.transitions += transitions;
    if (ours.join() !== theirs.join()) sum.disagreements++;
  }
  return sum;
}

const kinds = (problems: Search['problems']): string => [...new Set(problems.map(({ kind }) => kind))].sort().join();

/** Paths to states at even distances in the order in which they were found, the last one among them. */
function followed(systems: readonly [string, System][], most: number): Followed {
  const sum = { systems: 0, paths: 0, steps: 0, disagreements: 0 };
  for (const [, system] of systems) {
    const search = searched(system);
    // Some systems are there to fail at the start.
    if (search.states === 0) continue;
    sum.systems++;
    const count = Math.min(most, search.states);
    for (let index = 1; index <= count; index++) {
      const { labels } = search.pathTo(Math.ceil((index * search.states) / count) - 1);
      const { trace } = tellPath(search.tables, search.fields, search.state(0), labels);
      sum.paths++;
      sum.steps += labels.length;
      if (confirmOnLiveActors(system, trace)) sum.disagreements++;
    }
  }
  return sum;
}

async function bySpin(systems: readonly [string, System][]): Promise<Agreement> {
  const sum = { systems: 0, states: 0, transitions: 0, disagreements: 0 };
  await inParallel(systems, async ([name, system]) => {
    // What ends at the start cannot be exported, nor what is invoked, nor a link that keeps the latest message of a type.
    if (searched(system, 1).states === 0 || system.slots.length > 0) return;
    if (system.links.some(({ full }) => full === 'keep latest')) return;
    const comparison = await compare({ name, system, properties: [] });
    if (!comparison) return;
    const { ours, spin, errors } = comparison;
    sum.systems++;
    sum.states += ours.states;
    sum.transitions += ours.transitions;
    if (errors.length > 0 || JSON.stringify(ours) !== JSON.stringify(spin)) sum.disagreements++;
  });
  return sum;
}

const BY_SPIN = 100;

async function randomlyBySpin() {
  const { compared, disagreements } = await compareAtRandom(BY_SPIN, SEED, false);
  if (compared < BY_SPIN) throw new Error(`only ${compared} random systems were compared`);
  // As they run side by side, there may be one more.
  return { systems: BY_SPIN, disagreements: disagreements.length };
}
