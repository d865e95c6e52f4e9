import type { AnyStateMachine } from 'xstate';
import { isMachine } from '../../system/options/kinds.ts';
import { importFile } from './import-file.ts';
import { importedBy } from './imports-between.ts';

/** Under which name a file exports a machine. */
export interface MachineExport {
  readonly file: string;
  readonly name: string;
  readonly machine: AnyStateMachine;
}

/** All machines that some modules export, and the files that they import. */
export async function machineExports(modules: readonly string[]): Promise<MachineExport[]> {
  const found: MachineExport[] = [];
  for (const file of (await importedBy(modules)).filter((each) => /\.[cm]?[jt]sx?$/.test(each)).sort()) {
    const exports = Object.entries(await importFile(file));
    found.push(...exports.flatMap(([name, value]) => (isMachine(value) ? [{ file, name, machine: value }] : [])));
  }
  return found;
}
