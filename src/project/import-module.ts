import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as face from '../index.ts';
import { registerCommonJs, registerTypeScript } from './register-typescript.js';

/** Where `dist/index.cjs` finds what is loaded already. */
const FACE = Symbol.for('nobody-home.face');

/**
 * Imports a module of the author's as the package that it belongs to has it: CommonJS by `require`, since what it requires in
 * turn would else be loaded halfway.
 *
 * @param isRegistered whether the process is ours, and learns to import TypeScript; a test runner does that by itself
 */
export async function importModule(path: string, isRegistered: boolean): Promise<Record<string, unknown>> {
  if (!isRegistered) return import(pathToFileURL(path).href);
  await registerTypeScript();
  if (!isCommonJs(path)) return import(pathToFileURL(path).href);
  await registerCommonJs();
  (globalThis as { [FACE]?: unknown })[FACE] = face;
  return createRequire(import.meta.url)(path);
}

/** Whether Node.js takes a file for CommonJS: by its ending, or by the package that it is in. */
export function isCommonJs(path: string): boolean {
  const ending = extname(path);
  if (ending.startsWith('.m')) return false;
  return ending.startsWith('.c') || !isInModulePackage(dirname(path));
}

function isInModulePackage(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return /"type"\s*:\s*"module"/.test(readFileSync(file, 'utf8'));
  return dirname(folder) !== folder && isInModulePackage(dirname(folder));
}
