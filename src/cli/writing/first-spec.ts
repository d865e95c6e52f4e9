import type { System } from '../../system/define-system.ts';
import type { NeverReached } from '../../tables/never-reached.ts';
import type { MachineExport } from '../project/machine-exports.ts';
import { identifier, importClause, isIdentifier } from './identifiers.ts';
import { type Ending, importPath } from './import-ending.ts';
import { key, quoted } from './source-literal.ts';

/**
 * The lines of a first spec for a system that has none: whether a state can be reached that was not, if there is one; else
 * the last state of a machine.
 *
 * @param module the file of the system; the spec is going to stand next to it
 * @param exports the machines that the module exports
 * @param ending as the project writes it
 */
export function firstSpec(
  system: System,
  never: NeverReached,
  module: string,
  exports: readonly MachineExport[],
  ending: Ending,
): string[] {
  const actors = system.actors.map(({ name, machine }) => ({
    name,
    machine,
    exported: exports.find((each) => each.file === module && each.machine.config === machine.config)?.name,
    state: never[name]?.[0],
  }));
  const [chosen] = [
    ...actors.filter(({ exported, state }) => exported !== undefined && state !== undefined),
    ...actors.filter(({ exported }) => exported !== undefined),
    ...actors,
  ];
  if (!chosen) return [];
  const { name, machine, exported } = chosen;
  const state = chosen.state ?? Object.keys(machine.root.states).at(-1);
  const view = isIdentifier(name) ? name : 'it';
  const own = [exported ?? name, name].find(isIdentifier) ?? `${identifier(name)}Machine`;
  const asked = state === undefined ? `${view}.status === 'done'` : `${view}.matches(${matched(state)})`;
  const remark = exported === undefined ? ' // once it is exported' : '';
  return [
    "import { about } from 'nobody-home';",
    `import ${importClause(exported ?? own, own)} from ${quoted(importPath(module, module, ending))};${remark}`,
    '',
    `const { possible } = about({ ${name === own ? own : `${key(name)}: ${own}`} });`,
    '',
    `export const first = possible(${quoted(`${name} in ${state ?? 'its end'}`)}, ({ ${view === name ? view : `${key(name)}: ${view}`} }) => ${asked});`,
  ];
}

/** `a.b` as `matches` takes it: `{ a: 'b' }`. */
function matched(state: string): string {
  const [first = '', ...rest] = state.split('.');
  if (rest.length === 0) return quoted(first);
  return `{ ${key(first)}: ${matched(rest.join('.'))} }`;
}
