import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { built } from '../purity/region.ts';
import { isSystem } from '../system/is-system.ts';
import { isSystems, type SystemEntry, Systems } from './systems.ts';

/** What a module exports, and its file. */
export interface ModuleExports {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * The systems of some modules. Where a module exports what `systemsOf` gives, they are those; else each value that
 * `defineSystem` gives, and each function without parameters that returns one, by the names of the exports; a default export
 * by the name of its file.
 *
 * @throws {ModelError} `no-system`, `two-systems` or `bad-name`; `import-failed` for a function that throws
 */
export function exportedSystems(modules: readonly ModuleExports[]): Systems {
  const entries = new Map<string, SystemEntry>();
  const fileOf = new Map<string, string>();
  for (const module of modules) {
    const own = entriesOf(module);
    if (own.length === 0) throw noSystem(module.file);
    for (const [name, entry] of own) {
      const other = fileOf.get(name);
      if (other !== undefined) throw twoSystems(name, module.file, other);
      entries.set(name, entry);
      fileOf.set(name, module.file);
    }
  }
  return new Systems(Object.fromEntries(entries), modules.map(({ file }) => file).join(', '));
}

function entriesOf({ file, exports }: ModuleExports): [name: string, entry: SystemEntry][] {
  const registered = new Set(Object.values(exports).filter(isSystems));
  if (registered.size > 0) return [...registered].flatMap((systems) => Object.entries(systems.entries));
  return Object.entries(exports).flatMap(([exported, value]): [string, SystemEntry][] => {
    if (exported === 'default' && isExportedByName(value, exports)) return [];
    const system = typeof value === 'function' && value.length === 0 ? called(exported, value, file) : value;
    if (!isSystem(system)) return [];
    const name = exported === 'default' ? nameFor(file) : exported;
    return [[name, { says: name, asks: undefined, with: [], switches: {}, make: () => system }]];
  });
}

const isExportedByName = (value: unknown, exports: ModuleExports['exports']): boolean =>
  Object.entries(exports).some(([name, other]) => name !== 'default' && other === value);

function called(name: string, make: unknown, file: string): unknown {
  try {
    return built(make as () => unknown);
  } catch (error) {
    // A class cannot be called, and is not a system.
    if (/^class\b/.test(String(make))) return undefined;
    if (error instanceof ModelError) throw error;
    throw new ModelError({
      code: 'import-failed',
      place: file,
      cause: `calling \`${name}\` throws: ${thrownText(error)}`,
      remedy: 'exported functions without parameters are called, since they may make a system: fix it',
    });
  }
}

const noSystem = (file: string): ModelError =>
  new ModelError({
    code: 'no-system',
    place: file,
    cause: 'the module exports no system',
    remedy: `export one: \`export const ${nameFor(file)} = defineSystem({ ... }, { ... })\``,
  });

/** A name that an author may want: `my-lift.ts` holds `myLift`, and so does `my-lift.system.ts`. */
const nameFor = (file: string): string =>
  (file.split(/[\\/]/).at(-1) ?? file)
    .replace(/(?<=.)(\.system)?\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}]+(.?)/gu, (_, letter: string) => letter.toUpperCase());

const twoSystems = (name: string, file: string, other: string): ModelError =>
  new ModelError({
    code: 'two-systems',
    place: file,
    cause: `there are two systems named \`${name}\`${file === other ? '' : `; the other is in ${withoutShared(other, file)}`}`,
    remedy: 'export one of them under another name, or check the modules one by one',
  });

/** A path without the folders that it shares with another. */
function withoutShared(path: string, other: string): string {
  const [parts, others] = [path, other].map((each) => each.split(/[\\/]/)) as [string[], string[]];
  const first = parts.findIndex((part, index) => part !== others[index]);
  return parts.slice(first).join('/');
}
