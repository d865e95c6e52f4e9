import { readFileSync } from 'node:fs';

/** An example in a docstring. */
export interface Example {
  /** What it belongs to, and where it stands. */
  readonly name: string;
  readonly code: string;
}

/** Comments of documentation, each with the first line of what they belong to. */
const COMMENT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:const |function |class |interface )?(\w+)/g;

/** The examples of a file. */
export function examplesOf(file: URL): Example[] {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(COMMENT)].flatMap(([, comment = '', name = '']) =>
    [...comment.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => ({
      name,
      code: code.replace(/^ *\* ?/gm, ''),
    })),
  );
}

/** All that an example may use without importing it. */
const IMPORTS = (cast: string, face: string): string =>
  [
    `import * as assert from 'node:assert/strict';`,
    `import { createMachine, sendTo, setup } from 'xstate';`,
    `import { app, door, doorWithBell, resident, speaker } from '${cast}';`,
    `import { about, all, defineConfig, defineSystem, direct, either, fifo, hours, minutes, ModelError, peersOf, seconds, systemsOf } from '${face}';`,
    'void [assert, createMachine, sendTo, setup, app, door, resident, speaker, about, all, defineConfig, defineSystem, direct, fifo];',
    'void [doorWithBell, either];',
    'void [hours, minutes, ModelError, peersOf, seconds, systemsOf];',
    'export const __from = 0;',
  ].join('\n');

/** A module that runs an example; where a comment tells what something is, it has to be that. */
export function moduleOf({ code }: Example, cast: string, face: string): string {
  const checked = code.replace(/^(\S.*); \/\/ (.*)$/gm, 'assert.deepEqual($1, $2);');
  return `${IMPORTS(cast, face)}\n${checked}`;
}
