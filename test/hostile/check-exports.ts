import type { Call } from '../../src/cli/calls/command.ts';
import { reporting } from '../../src/cli/checking/check-all.ts';
import { reportOf } from '../../src/cli/checking/check-system.ts';
import { inSlices } from '../../src/cli/checking/in-slices.ts';
import { cleanIo } from '../../src/cli/output/clean-io.ts';
import { exitCodeOf, WRONG } from '../../src/cli/output/exit-code.ts';
import type { Io } from '../../src/cli/output/io.ts';
import { tellError } from '../../src/cli/output/tell-error.ts';
import { confirmOnLiveActors } from '../../src/live/confirm.ts';
import { walkLive } from '../../src/live/live-walk.ts';
import { Check } from '../../src/properties/check.ts';
import { isProperty } from '../../src/properties/property.ts';
import { tryPredicates } from '../../src/properties/try-predicates.ts';
import { checkJson } from '../../src/report/check-json.ts';
import { plain } from '../../src/report/style.ts';
import { exportedSystems } from '../../src/systems/exported-systems.ts';
import type { Claim } from './contradictions.ts';
import type { Ended } from './faults.ts';
import { made, NOT_IMPORTED } from './made.ts';
import type { Exports } from './stage.ts';

/** What came of it, and what was said of each property. */
export interface CheckedExports extends Ended {
  readonly claims: readonly Claim[];
}

const CALL: Call = { program: 'npx nobody-home', place: 'check', words: [], flags: new Map() };

/**
 * What `check` does with the exports of a module, in states and looks at the clock that are bounded, but for the look for hidden
 * state: that goes through all scopes of the process, which are many within vitest.
 *
 * @param looks at the clock; each takes a millisecond of the time that the check has
 */
export async function checkExports(
  make: () => Exports,
  { cwd, isJson, looks }: { cwd: string; isJson: boolean; looks: number },
): Promise<CheckedExports> {
  const claims: Claim[] = [];
  const written = { out: '', err: '' };
  let ms = 0;
  const io: Io = cleanIo({
    print: (lines) => {
      written.out += lines.map((line) => `${line}\n`).join('');
    },
    note: (text) => {
      written.err += text;
    },
    redraw: () => {},
    style: plain,
    noteStyle: plain,
    redraws: false,
    cwd,
    project: cwd,
    now: () => ms++,
    onInterrupt: () => () => {},
  });
  try {
    const exports = made(make);
    if (exports === undefined) return { ...NOT_IMPORTED, claims };
    const systems = exportedSystems([{ file: `${cwd}/stage.ts`, exports }]);
    const properties = Object.entries(exports).flatMap(([id, property]) =>
      isProperty(property) ? [{ id, property }] : [],
    );
    const targets = systems.names.map((name) => systems.target(name, [], 'check'));
    tryPredicates(properties, targets);
    const reports = [];
    for (const target of targets) {
      const check = new Check(target, properties, {
        limit: 500,
        time: looks,
        confirm: confirmOnLiveActors,
        walk: walkLive,
        now: io.now,
      });
      const interrupted = await inSlices(check, io);
      for (const { property: id, verdict } of check.result().verdicts) {
        const property = properties.find((each) => each.id === id);
        if (property) claims.push({ system: target.system, property, verdict });
      }
      const checked = { report: reportOf(check, target, io), check, interrupted };
      reports.push(await reporting(CALL, { out: 'out', prints: !isJson }, io)(target, checked));
    }
    if (isJson) io.print([checkJson(reports)]);
    return {
      ...written,
      claims,
      code: exitCodeOf(
        reports.map(({ result }) => result),
        false,
      ),
    };
  } catch (error) {
    tellError(error, io);
    return { ...written, claims, code: WRONG };
  }
}
