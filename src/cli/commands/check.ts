import { resolve } from 'node:path';
import { watchHiddenState } from '../../census/watched-system.ts';
import { checkJson } from '../../report/check-json.ts';
import { summaryText } from '../../report/check-text.ts';
import { inventoryText } from '../../report/inventory-text.ts';
import type { Target } from '../../systems/systems.ts';
import { boundFlags, boundsOf, RANDOM_RUNS } from '../calls/bounds.ts';
import { allTargets, calledSystems, madeTargetsOf } from '../calls/called-systems.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { lastOf, listOf, numberOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { affectedBy } from '../checking/affected.ts';
import { checkAll, reporting } from '../checking/check-all.ts';
import { firstLooks } from '../checking/first-look.ts';
import { takeInventory } from '../checking/take-inventory.ts';
import { tryEach } from '../checking/try-each.ts';
import { watchCheck } from '../checking/watch-check.ts';
import { exitCodeOf, INTERRUPTED, WRONG } from '../output/exit-code.ts';
import type { Io } from '../output/io.ts';
import { OUT } from '../output/save-paths.ts';
import { tellError } from '../output/tell-error.ts';
import { loadSpecs, refuseUseless } from '../project/load-specs.ts';

export const command: Command = {
  name: 'check',
  says: 'checks all properties on systems, and shows a path where a verdict is not as expected',
  words: '[system or ./file.ts ...]',
  flags: {
    ...systemFlags,
    random: { says: 'random runs on live actors, instead of exploring all states' },
    runs: {
      value: 'N',
      onlyWith: 'random',
      says: `with --random: runs per property at most (default: ${RANDOM_RUNS})`,
    },
    seed: { value: 'S', onlyWith: 'random', says: 'with --random: the same seed gives the same runs' },
    out: { value: 'DIR', says: `where paths are saved, to be replayed (default: ${OUT})` },
    paths: {
      value: 'N',
      notWith: ['random', 'list'],
      says: 'up to N paths to each violation, each without a stimulus or a fault of each before it (default: 1)',
    },
    json: { notWith: ['list'], says: 'one JSON document on standard output' },
    assumptions: {
      notWith: ['random', 'list'],
      says: 'list all that the verdicts rest on (with --json they are always there)',
    },
    afresh: {
      notWith: ['random', 'list'],
      says: 'also replay each path in a process of its own, which loads the modules again; always done where a variable outside changed',
    },
    ...boundFlags,
    list: { says: 'check nothing: list actors, their states, tags, context and events, links, switches' },
    watch: { says: 'check again what a saved machine or spec affects; Ctrl-C ends it' },
    changed: { value: 'FILE,FILE', says: 'only what these files affect' },
  },
  examples: [
    `${PROGRAM} check`,
    `${PROGRAM} check hamburg --with vacancyStop`,
    `${PROGRAM} check hamburg --json`,
    `${PROGRAM} check sharedFlat --memory 2GB --time 60s`,
    `${PROGRAM} check hamburg --random --runs 5000 --seed 2017`,
    `${PROGRAM} check ./my-system.ts`,
  ],
  exitCodes: {
    0: 'all as expected',
    1: 'some verdicts are not as expected',
    2: 'the call or the model is wrong',
    3: 'something was left open: HOLDS UP TO or INCONCLUSIVE, also after Ctrl-C',
    [INTERRUPTED]: 'Ctrl-C while modules were being loaded',
  },

  async run(call, io) {
    if (call.flags.has('watch')) return watchCheck(call, io);
    const asJson = call.flags.has('json');
    const bounds = boundsOf(call);
    const [runs, seed] = [numberOf(call, 'runs', 1), numberOf(call, 'seed', Number.MIN_SAFE_INTEGER)];
    const called = await calledSystems(call, io);
    const out = lastOf(call, 'out') ?? called.out;
    const { targets: meant, errors: notMade } = madeTargetsOf(called, call);
    for (const { system, error } of notMade) tellError(error, io, system);
    // Whatever is known of the others, a model is wrong.
    const wrongOr = <Code extends number>(code: Code) => (notMade.length > 0 ? WRONG : code);
    if (call.flags.has('list')) return wrongOr(await list(meant, io, bounds.limit));
    const changed = call.flags.has('changed')
      ? listOf(call, 'changed').map((file) => resolve(io.cwd, file))
      : undefined;
    const { targets: chosen, specs } = changed
      ? await affectedBy(changed, meant, called)
      : { targets: meant, specs: called.specs };
    const properties = await loadSpecs(specs, io.cwd);
    await refuseUseless(properties, allTargets(called, call));
    if (changed && !asJson && (properties.length === 0 || chosen.length === 0)) {
      io.print(['nothing that is checked depends on that']);
      return wrongOr(0);
    }

    // Before anything of theirs is asked: what has changed by then cannot be told from what was there.
    watchHiddenState(
      chosen.map(({ system }) => system),
      properties,
    );
    const deadline = bounds.time === undefined ? undefined : io.now() + bounds.time;
    const tried = await tryEach(properties, chosen, deadline, io);
    notMade.push(...tried.errors);
    const time = deadline === undefined ? undefined : deadline - io.now();
    if (call.flags.has('random')) {
      const random = { runs, seed, time, out, asJson, interrupted: tried.interrupted };
      // fast-check takes as long to load as all else.
      const { checkRandomlyAll } = await import('../checking/check-randomly.ts');
      return wrongOr(await checkRandomlyAll(tried.targets, properties, random, io));
    }
    const report =
      properties.length === 0 && !asJson ? firstLooks(called, io) : reporting(call, { out, prints: !asJson }, io);
    const most = numberOf(call, 'paths', 1) ?? 1;
    // Whoever reads a document may read what is written on standard error along with it.
    const shownOn = asJson ? { ...io, isQuiet: true } : io;
    const options = { bounds: { ...bounds, time }, report, most, interrupted: tried.interrupted };
    const checked = await checkAll(tried.targets, properties, options, shownOn);
    const { reports, notReached, interrupted } = checked;
    const errors = [...notMade, ...checked.errors];
    const results = reports.map(({ result }) => result);
    const exitCode = errors.length > 0 ? WRONG : exitCodeOf(results, interrupted || notReached.length > 0);
    if (asJson) io.print([checkJson(reports, errors)]);
    else
      io.print(summaryText(reports, { notReached, interrupted, failed: errors.map(({ system }) => system), exitCode }));
    return exitCode;
  },
};

/** Values are needed to write a property, not to prove it: the first states have most of them. */
const LISTED_STATES = 50_000;

async function list(targets: readonly Target[], io: Io, limit = LISTED_STATES): Promise<0> {
  for (const target of targets) {
    io.print([...inventoryText(await takeInventory(target, io, limit), io.style), '']);
  }
  return 0;
}
