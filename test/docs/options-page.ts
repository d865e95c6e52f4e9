import { readFileSync } from 'node:fs';
import type { GenericSchema, ObjectEntries } from 'valibot';
import { runsTable } from '../../src/live/options/run-tables.ts';
import { precedence } from '../../src/properties/kinds/preceded-by.ts';
import { kinds } from '../../src/properties/kinds/registry.ts';
import { checkTable } from '../../src/properties/options/check-table.ts';
import { propertyOptions } from '../../src/properties/options/property-options.ts';
import { wantedBy } from '../../src/system/options/kinds.ts';
import {
  faultBudget,
  fifoOptions,
  limitOptions,
  stimulusMarks,
  systemOptions,
} from '../../src/system/options/system-options.ts';
import { configTable } from '../../src/systems/options/config-table.ts';
import { registrationTable, systemsTable } from '../../src/systems/options/systems-table.ts';
import { specTable, toHoldRandomTable, toHoldTable } from '../../src/vitest/options/vitest-tables.ts';

/** A table of options, and the type whose docstrings say what each is for. */
interface DocumentedTable {
  readonly title: string;
  readonly entries: ObjectEntries;
  /** The file of the type, and its name. */
  readonly file: string;
  readonly type: string;
}

const TABLES: readonly DocumentedTable[] = [
  {
    title: 'defineSystem(actors, options)',
    entries: systemOptions.entries,
    file: 'system/define-system.ts',
    type: 'SystemOptions',
  },
  {
    title: 'a stimulus, besides its event',
    entries: stimulusMarks,
    file: 'system/define-system.ts',
    type: 'StimulusMarks',
  },
  { title: 'limits', entries: limitOptions.entries, file: 'system/define-system.ts', type: 'Limits' },
  {
    title: 'systemsOf(options)',
    entries: systemsTable.entries,
    file: 'systems/systems-of.ts',
    type: 'SystemsOptions',
  },
  {
    title: 'a system among systems',
    entries: registrationTable.entries,
    file: 'systems/systems-of.ts',
    type: 'Registration',
  },
  {
    title: 'defineConfig(config)',
    entries: configTable.entries,
    file: 'systems/define-config.ts',
    type: 'Config',
  },
  { title: 'fifo(options)', entries: fifoOptions.entries, file: 'system/links.ts', type: 'FifoOptions' },
  { title: 'lose, duplicate, swap', entries: faultBudget.entries, file: 'system/links.ts', type: 'FaultOptions' },
  {
    title: `${kinds.map(({ name }) => name).join(', ')} (says, ..., options)`,
    entries: propertyOptions.entries,
    file: 'properties/property.ts',
    type: 'PropertyOptions',
  },
  {
    title: 'precededBy(says, events)',
    entries: precedence.entries,
    file: 'properties/kinds/preceded-by.ts',
    type: 'Precedence',
  },
  {
    title: 'new Check(system, properties, options)',
    entries: checkTable.entries,
    file: 'properties/check-options.ts',
    type: 'CheckOptions',
  },
  { title: 'runs(system, options)', entries: runsTable.entries, file: 'live/runs.ts', type: 'RunsOptions' },
  {
    title: 'expect(system).toHold(property, options)',
    entries: toHoldTable.entries,
    file: 'vitest/to-hold.ts',
    type: 'ToHoldOptions',
  },
  { title: 'random', entries: toHoldRandomTable.entries, file: 'vitest/to-hold.ts', type: 'ToHoldOptions' },
  { title: 'specTests(options)', entries: specTable.entries, file: 'vitest/spec-plugin.ts', type: 'SpecOptions' },
];

const INTRODUCTION = `# Options

Every option of every public function. An option that is not listed here, and a value of another kind, is refused at run time:
neither tsx nor vitest checks types, and an option that nobody reads would silently make a smaller system, in which everything
holds. This page is made by \`npm run docs\`, out of the tables that the checks use and the docstrings of the types.
`;

/** The page with all options. */
export const optionsPage = (): string => [INTRODUCTION, ...TABLES.map(section)].join('\n');

function section({ title, entries, file, type }: DocumentedTable): string {
  const docs = docstringsOf(file, type);
  const rows = Object.entries(entries).map(([name, kind]) => {
    const says = docs.get(name);
    if (says === undefined) throw new Error(`\`${name}\` of ${type} in src/${file} has no docstring`);
    return `| \`${name}\`${isOptional(kind) ? '' : ' (needed)'} | ${cell(wantedBy(kind as GenericSchema))} | ${cell(says)} |`;
  });
  return [`## ${title}`, '', '| option | value | what it does |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

const isOptional = (kind: ObjectEntries[string]): boolean => kind.type === 'exact_optional';

const cell = (text: string): string => text.replaceAll('|', '\\|');

const MEMBER = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+)\??:/g;

/** The docstrings of the members of an interface and of those that it extends, as they stand in the source. */
function docstringsOf(file: string, type: string): Map<string, string> {
  const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n');
  const [, parents, body] =
    new RegExp(`interface ${type}(?:<[^{]*>)?(?: extends (\\w+))? \\{([\\s\\S]*?)\\n\\}`).exec(text) ?? [];
  if (body === undefined) throw new Error(`there is no interface ${type} in src/${file}`);
  const own = [...body.matchAll(MEMBER)].map(([, comment = '', name = '']): [string, string] => [
    name,
    comment
      .replace(/^ *\* ?/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ]);
  const above = parents === undefined ? [] : docstringsOf(importOf(text, parents, file), parents);
  return new Map([...above, ...own]);
}

/** The file that a name comes from. */
function importOf(text: string, name: string, file: string): string {
  const [, from] = new RegExp(`\\b${name}\\b[^;]*? from '(.*?)'`).exec(text) ?? [];
  if (from === undefined) return file;
  return new URL(from, `file:///${file}`).pathname.slice(1);
}
