import { checkJson } from '../report/check-json.ts';
import { checkText, summaryText } from '../report/check-text.ts';
import type { HomeReport } from '../report/home-report.ts';
import { checkHome } from './check-home.ts';
import { type Command, PROGRAM } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { loadHomes } from './load-homes.ts';
import { loadSpecs, refuseUseless } from './load-specs.ts';
import { listOf, numberOf } from './parse-call.ts';
import { homeFlags } from './shared-flags.ts';

export const check: Command = {
  name: 'check',
  says: 'checks all properties on homes, and tells a path where a verdict is not the expected one',
  words: '[home ...]',
  mostWords: Number.POSITIVE_INFINITY,
  flags: {
    ...homeFlags,
    json: { says: 'one JSON document on standard output' },
    limit: { value: 'N', says: 'look at N states of each search at most' },
  },
  examples: [`${PROGRAM} check`, `${PROGRAM} check hamburg --with vacancyStop`, `${PROGRAM} check hamburg --json`],
  exitCodes: {
    0: 'all as expected',
    1: 'some verdicts are not as expected',
    2: 'the call or the model is wrong',
    3: 'something was left open: HOLDS UP TO or INCONCLUSIVE, also after Ctrl-C',
  },

  async run(call, io) {
    const asJson = call.flags.has('json');
    const limit = numberOf(call, 'limit', 1);
    const homes = await loadHomes(io.project);
    const names = call.words.length > 0 ? [...new Set(call.words)] : homes.names;
    const chosen = names.map((name) => homes.build(name, listOf(call, 'with'), call.place));
    const properties = await loadSpecs(listOf(call, 'spec'), io);
    refuseUseless(
      properties,
      homes.names.map((name) => homes.build(name, [], call.place)),
    );

    const reports: HomeReport[] = [];
    let interrupted = false;
    for (const home of chosen) {
      if (interrupted) break;
      const checked = await checkHome(home, properties, io, limit);
      interrupted = checked.interrupted;
      reports.push(checked.report);
      if (!asJson) io.print([...checkText(checked.report, io.style), '']);
    }

    const results = reports.map(({ result }) => result);
    const exitCode = exitCodeOf(results, interrupted);
    if (asJson) io.print([checkJson(reports)]);
    else io.print(summaryText(reports, { notReached: names.slice(reports.length), exitCode }));
    return exitCode;
  },
};
