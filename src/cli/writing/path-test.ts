import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import type { AnyMachineSnapshot } from 'xstate';
import { ModelError } from '../../findings/model-error.ts';
import { ownFolder } from '../../findings/own-module.ts';
import type { PathStep } from '../../findings/path.ts';
import type { SavedPath } from '../../live/saved-path.ts';
import type { ToldRun } from '../../live/tell-run.ts';
import { clausesOf } from '../../report/step-clauses.ts';
import { type Clock, timeOfDay } from '../../report/time-of-day.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { System } from '../../system/define-system.ts';
import type { Label } from '../../system/labels.ts';
import type { MachineExport } from '../project/machine-exports.ts';
import { importClause, isIdentifier } from './identifiers.ts';
import { key, literal, quoted } from './source-literal.ts';
import { unwritable } from './unwritable.ts';

/** What a test of a path is made of. */
export interface PathTest {
  readonly path: SavedPath;
  readonly system: System;
  readonly told: ToldRun;
  readonly clock: Clock;
  /** Where the machines of the system may come from. */
  readonly exports: readonly MachineExport[];
  /** The file that is to be written. */
  readonly file: string;
}

/**
 * Writes a path as a test for vitest that drives the machines as plain XState actors, and knows nothing of us.
 *
 * @throws {ModelError} `machine-not-exported`; `not-written` where a link drops or loses messages, or something is invoked
 */
export async function pathTest(parts: PathTest): Promise<string> {
  const { path, system, told } = parts;
  const why = unwritable(system);
  if (why) throw why;
  const machines = importsOf(parts);
  const harness = await readFile(new URL('plain-actors.ts', ownFolder('cli/writing')), 'utf8');
  const waits = system.links.filter(({ kind }) => kind === 'fifo').map(({ name }) => name);
  return `import { expect, test } from 'vitest';
${imports(harness)}
${machines.lines.join('\n')}

${comment(`A path that Nobody Home found in ${path.system}${path.with.length > 0 ? `, with ${path.with.join(', ')}` : ''}: ${path.says}.`)}
// It passes as long as the machines go this way. Once they are mended it fails: then it can go.
test(${quoted(path.says)}, () => {
  const actors = startActors(
    {
${system.actors
  .map(({ name, input }, index) => {
    const given = input === undefined ? '' : `, input: ${literal(input)}`;
    return `      ${key(name)}: { machine: ${machines.names[index]}${given} },`;
  })
  .join('\n')}
    },
    ${literal(waits)},
  );
${told.steps.map((step, index) => stepCode(step, index, parts)).join('\n')}
});

${harness.slice(harness.indexOf('/**')).replace('export function', 'function')}`;
}

/** The import of XState, as it stands in a file. */
const imports = (source: string): string => /^import [^;]*;$/m.exec(source)?.[0] ?? '';

function importsOf({ system, exports, file }: PathTest): { names: string[]; lines: string[] } {
  const taken = new Map<MachineExport, string>();
  const names = system.actors.map(({ name, machine }) => {
    const found = exports.find((each) => each.machine === machine);
    if (!found) throw notExported(name, machine.id);
    const known = taken.get(found);
    if (known !== undefined) return known;
    const isFree = ![...taken.values(), 'expect', 'test', 'actors', 'startActors'].includes(found.name);
    const own = isIdentifier(found.name) && isFree ? found.name : `machine${taken.size + 1}`;
    taken.set(found, own);
    return own;
  });
  const lines = [...taken].map(([{ file: from, name }, own]) => {
    const way = relative(dirname(file), from).replaceAll('\\', '/');
    const source = way.startsWith('.') ? way : `./${way}`;
    return `import ${importClause(name, own)} from ${quoted(source)};`;
  });
  return { names, lines: [...new Set(lines)].sort() };
}

const notExported = (actor: string, id: string): ModelError =>
  new ModelError({
    code: 'machine-not-exported',
    place: actor,
    cause: `no file exports the machine \`${id}\` of ${actor}, so a test cannot import it`,
    remedy: 'export it from a file of its own, as it is used in the system',
  });

function stepCode(step: PathStep, index: number, { system, told, clock }: PathTest): string {
  const label = system.labels.find(({ name }) => name === step.label) as Label;
  const says = clausesOf(step)
    .map(({ words }) => words)
    .join('; ');
  const [before, after] = [told.scenes[index], told.scenes[index + 1]];
  const expectations = system.actors.flatMap(({ name }, actor) => {
    const [old, now] = [before?.snapshots[actor], after?.snapshots[actor]] as AnyMachineSnapshot[];
    const different = old && now && old !== now ? differences(old, now) : undefined;
    return different ? [`  expect(actors.snapshot(${quoted(name)})).toMatchObject(${literal(different)});`] : [];
  });
  return [
    '',
    `  ${comment(`${index + 1}. ${timeOfDay(clock, step.ticks)} ${says || step.label}`)}`,
    `  ${callOf(label, system)}`,
    ...expectations,
  ].join('\n');
}

function callOf(label: Label, system: System): string {
  switch (label.kind) {
    case 'stimulus': {
      const { actor, event } = system.stimuli[label.stimulus] as System['stimuli'][number];
      return `actors.send(${quoted(system.actors[actor]?.name ?? '')}, ${literal(event)});`;
    }
    case 'deliver':
      return `actors.deliver(${messageAt(label, system)});`;
    case 'timer':
      return `actors.fire(${quoted(system.actors[label.actor]?.name ?? '')});`;
    case 'fault':
      return `actors.${label.fault}(${messageAt(label, system)});`;
    case 'outcome':
      return '';
    case 'tick':
      return `actors.wait(${system.quantum.ms ?? 0});`;
  }
}

/** A link, and where order does not count, the place of the message on it. */
const messageAt = ({ link, position }: { readonly link: number; readonly position: number }, system: System): string =>
  `${quoted(system.links[link]?.name ?? '')}${position === 0 ? '' : `, ${position}`}`;

/** What a step changed in an actor, as far as `toMatchObject` can tell it. */
function differences(before: AnyMachineSnapshot, after: AnyMachineSnapshot): object | undefined {
  const [old, now] = [before, after].map(({ context }) => (context ?? {}) as Record<string, unknown>);
  const context = Object.entries(now ?? {}).filter(
    ([name, value]) => value !== undefined && literal(value) !== literal(old?.[name]),
  );
  const parts = {
    ...(literal(before.value) === literal(after.value) ? {} : { value: after.value }),
    ...(before.status === after.status ? {} : { status: after.status }),
    ...(context.length === 0 ? {} : { context: Object.fromEntries(context) }),
  };
  return Object.keys(parts).length > 0 ? parts : undefined;
}

/** A comment of one line, whatever is in the text: what followed a line break would be code. */
const comment = (text: string): string => `// ${visibleText(text.replace(/\s+/g, ' ')).trim()}`;
