import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import { importFile } from './import-file.ts';

/** Under which name a file exports a machine. */
export interface MachineExport {
  readonly file: string;
  readonly name: string;
  readonly machine: AnyStateMachine;
}

/** All machines that the files of a folder export. */
export async function machineExports(folder: string): Promise<MachineExport[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /(?<!\.d)\.ts$/.test(name)).sort();
  const found: MachineExport[] = [];
  for (const name of names) found.push(...(await machinesOf(join(folder, name))));
  return found;
}

/** The machines that a file exports. */
export async function machinesOf(file: string): Promise<MachineExport[]> {
  return Object.entries(await importFile(file)).flatMap(([name, value]) =>
    isMachine(value) ? [{ file, name, machine: value }] : [],
  );
}

const isMachine = (value: unknown): value is AnyStateMachine =>
  typeof value === 'object' && value !== null && 'config' in value && 'root' in value && 'provide' in value;
