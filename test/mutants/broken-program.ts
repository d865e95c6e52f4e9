import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';
import type { Mutant } from './mutants.ts';
import type * as Witnesses from './witnesses.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url)).replaceAll('\\', '/');

/**
 * Loads the comparisons of witnesses with a program that is broken in one place; the files stay as they are.
 *
 * @param mutant none, to load the program as it is
 * @throws if what is to be replaced does not stand in its file exactly once
 */
export async function loadBroken(mutant?: Mutant): Promise<typeof Witnesses.comparisons> {
  let patched = 0;
  const patch: Plugin = {
    name: 'nobody-home:mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!mutant || id.split('?')[0] !== SRC + mutant.file) return undefined;
      const times = code.split(mutant.find).length - 1;
      if (times !== 1) throw new Error(`${mutant.file} has ${times} times: ${mutant.find}`);
      patched += 1;
      return { code: code.replace(mutant.find, () => mutant.replace), map: null };
    },
  };
  const file = fileURLToPath(new URL('witnesses.ts', import.meta.url));
  const { module } = await runnerImport<typeof Witnesses>(file, {
    configFile: false,
    logLevel: 'silent',
    plugins: [patch],
  });
  if (mutant && patched !== 1) throw new Error(`${mutant.file} was patched ${patched} times`);
  return module.comparisons;
}
