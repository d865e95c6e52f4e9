import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

const SPEC = /\.spec\.[cm]?[jt]sx?$/;
const SYSTEM = /^(.+)\.system\.[cm]?[jt]sx?$/;

/**
 * The specs next to a module: for `door.ts`, and for `door.system.ts`, that is `door.spec.ts`. Next to a `*.system.ts`, also those
 * of other names that import us, unless they belong to another system: others may be tests of another kind.
 */
export async function specsBeside(module: string): Promise<string[]> {
  const [folder, file] = [dirname(module), basename(module)];
  const name = file.slice(0, -extname(file).length);
  const isSystem = name.endsWith('.system');
  const own = new Set([name, name.replace(/\.system$/, '')]);
  const all = await readdir(folder).catch(() => []);
  const ofOthers = new Set(all.flatMap((each) => SYSTEM.exec(each)?.[1] ?? []).filter((each) => !own.has(each)));
  const names = all.filter((each) => SPEC.test(each) && !ofOthers.has(each.replace(SPEC, ''))).sort();
  const kept = await Promise.all(
    names.map(async (each) => own.has(each.replace(SPEC, '')) || (isSystem && (await importsUs(join(folder, each))))),
  );
  return names.filter((_, index) => kept[index]).map((each) => join(folder, each));
}

const importsUs = async (file: string): Promise<boolean> =>
  /from\s*['"]nobody-home['"]/.test(await readFile(file, 'utf8').catch(() => ''));
