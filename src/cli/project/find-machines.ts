import { readFile } from 'node:fs/promises';
import { filesNamed } from '../../project/globs.ts';
import { isMachine } from '../../system/options/kinds.ts';
import { importFile } from './import-file.ts';
import type { MachineExport } from './machine-exports.ts';

const SOURCES = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
/** Tests import machines, too; they are not theirs. */
const NOT_MEANT = /\.(?:test|spec|stories|system|d)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/;

/** The machines of a project, and what could not be loaded. */
export interface FoundMachines {
  readonly machines: readonly MachineExport[];
  readonly failed: readonly unknown[];
}

/**
 * Finds the machines that files export. Only files that speak of making one are loaded.
 *
 * @param files where to look; all sources of the project, if there are none
 * @param project its folder
 */
export async function findMachines(files: readonly string[], project: string): Promise<FoundMachines> {
  const named = files.length > 0 ? files : (await filesNamed(SOURCES, project)).filter((file) => !NOT_MEANT.test(file));
  const machines: MachineExport[] = [];
  const failed: unknown[] = [];
  for (const file of named) {
    if (files.length === 0 && !(await makesMachine(file))) continue;
    try {
      const exports = Object.entries(await importFile(file));
      for (const [name, machine] of exports) {
        // What a file exports again is known from the other.
        const isKnown = machines.some((each) => each.machine === machine);
        if (isMachine(machine) && !isKnown) machines.push({ file, name, machine });
      }
    } catch (error) {
      failed.push(error);
    }
  }
  return { machines, failed };
}

const makesMachine = async (file: string): Promise<boolean> => {
  const text = await readFile(file, 'utf8');
  return /\bcreateMachine\s*(?:<|\()/.test(text) && /['"]xstate['"]/.test(text) && /\bexport\b|\bexports\b/.test(text);
};
