import { lastingWords } from '../../properties/kinds/lasting.ts';
import { kinds } from '../../properties/kinds/registry.ts';
import { visibleText } from '../../report/visible-text.ts';
import { tagsOf } from '../../system/machine-facts.ts';
import type { MachineExport } from '../project/machine-exports.ts';
import { importClause, importedNames } from './identifiers.ts';
import { type Ending, importPath } from './import-ending.ts';
import { key, quoted } from './source-literal.ts';

/** A machine that a new spec speaks of. */
export interface Speaks {
  /** Its name there. */
  readonly as: string;
  /** Whether it stands for all actors of the machine. */
  readonly all: boolean;
  readonly machine: MachineExport;
  /** Tags that it has at the start: to ask for these would be less telling. */
  readonly tagsAtFirst: ReadonlySet<string>;
}

export interface Starter {
  /** Where it is going to stand. */
  readonly file: string;
  /** The name of the export. */
  readonly name: string;
  /** A system that has these machines, and how a call names it. */
  readonly system: string;
  readonly called: string;
  readonly subject: readonly Speaks[];
  readonly ending: Ending;
}

/** The package, as a project that has installed it imports it; in our own checkout, it finds itself. */
const FACE = 'nobody-home';

/** As long as a line of code may be. */
const LINE = 120;

/** The text of a spec to begin with: it compiles, and asks something of each machine that it speaks of. */
export function starterSpec({ file, name, system, called, subject, ending }: Starter): string {
  const own = importedNames(subject);
  const asked = subject.map(question);
  const views = `({ ${subject.map(({ as }) => as).join(', ')} }) =>`;
  const inOne = `  ${views} ${asked.map(({ code }) => code).join(' && ')},`;
  const predicate =
    inOne.length <= LINE ? [inOne] : [`  ${views}`, `${asked.map(({ code }) => `    ${code}`).join(' &&\n')},`];
  const everyone = subject.find((each) => each.all);
  return [
    ...imports(file, subject, own, ending),
    '',
    '// The machines that this is about, by the names that systems give to them: it is checked on every system that has these.',
    ...(everyone ? [`// \`all(${own.get(everyone)})\` is every actor of that machine, whatever its name.`] : []),
    `// What each of them can be asked: npx nobody-home check ${visibleText(called).replaceAll('\n', ' ')} --list`,
    `const { never } = about({ ${subject.map((each) => inSubject(each, own.get(each) ?? each.as)).join(', ')} });`,
    '',
    `export const ${name} = never(`,
    '  // What must never be, in your words: reports quote them.',
    `  ${quoted(asked.map(({ words }) => words).join(' while '))},`,
    '  // Asked in every state that can be reached. A mistyped tag, state or context key is refused.',
    ...predicate,
    `  // Is a violation accepted for now? Then say so: { violatedIn: ['${system}'] },`,
    ');',
    '',
    '// Besides `never` there are',
    ...listed([...kinds.filter((kind) => kind.name !== 'never').map(({ words }) => words), lastingWords]),
    '',
  ].join('\n');
}

/** What else there is to claim, aligned. */
function listed(words: readonly { readonly call: string; readonly means: string }[]): string[] {
  const width = Math.max(...words.map(({ call }) => call.length));
  return words.map(({ call, means }) => `//   ${call.padEnd(width)}  ${means}`);
}

/** In the order that linters sort imports by: packages first, then far modules, and each by its path. */
function imports(file: string, subject: readonly Speaks[], own: ReadonlyMap<Speaks, string>, ending: Ending): string[] {
  const names = subject.some((each) => each.all) ? 'about, all' : 'about';
  const rows = subject.map((each) => {
    const { name, file: from } = each.machine;
    const its = own.get(each) ?? name;
    return { names: importClause(name, its), from: importPath(file, from, ending) };
  });
  const ups = (path: string): number => path.split('../../').length;
  const sorted = rows.toSorted((a, b) => ups(b.from) - ups(a.from) || (a.from < b.from ? -1 : 1));
  const all = [{ names: `{ ${names} }`, from: FACE }, ...sorted];
  return [...new Set(all.map((row) => `import ${row.names} from ${quoted(row.from)};`))];
}

function inSubject({ as, all }: Speaks, own: string): string {
  if (all) return `${as}: all(${own})`;
  return as === own ? as : `${as}: ${own}`;
}

function question({ as, all, machine: { machine }, tagsAtFirst }: Speaks): { code: string; words: string } {
  const tags = tagsOf(machine);
  const tag = tags.find((each) => !tagsAtFirst.has(each)) ?? tags[0];
  const state = restOf(machine);
  const call = tag !== undefined ? `hasTag(${quoted(tag)})` : state && `matches(${state.code})`;
  const word = tag ?? state?.words ?? 'there';
  if (call === undefined)
    return { code: all ? `${as}.length > 0` : `${as}.status === 'active'`, words: `${as} active` };
  return all
    ? { code: `${as}.every((each) => each.${call})`, words: `all ${as} ${word}` }
    : { code: `${as}.${call}`, words: `${as} ${word}` };
}

/** A state in which the machine does not begin. */
function restOf({ root }: MachineExport['machine']): { code: string; words: string } | undefined {
  const [region] = root.type === 'parallel' ? Object.values(root.states) : [root];
  const states = Object.keys(region?.states ?? {});
  const initial = (region?.config as { initial?: unknown } | undefined)?.initial;
  const other = states.find((state) => state !== initial) ?? states[0];
  if (region === undefined || other === undefined) return undefined;
  return region === root
    ? { code: quoted(other), words: other }
    : { code: `{ ${key(region.key)}: ${quoted(other)} }`, words: `${region.key} ${other}` };
}
