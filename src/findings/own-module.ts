import { plainPath } from './plain-path.ts';

/** Whether this runs from its source: there, each module is a file of its room; in the package that is built from it, this one is at the top. */
export const isSource = /\.ts(?:\?.*)?$/.test(import.meta.url);

/** The folder of all our modules. */
const OWN = new URL(isSource ? '../' : './', import.meta.url);

/** The ending of our modules. */
export const ENDING = isSource ? '.ts' : '.js';

/**
 * A module of ours, for whoever loads it by its file: in the source, or in the package that is built from it.
 *
 * @param path its room and its name, such as `vitest/loading`; what is built has to know it as an entry
 */
export const ownModule = (path: string): URL => new URL(`${path}${ENDING}`, OWN);

/** A folder of modules of ours, such as `cli/commands`. */
export const ownFolder = (path: string): URL => new URL(`${path}/`, OWN);

/** The folder of the package. It is a project like any other: that of our example systems. */
export const PACKAGE = new URL('../', OWN);

/** The program, for whoever starts it in a process of its own. */
export const LAUNCHER = new URL('../bin/nobody-home.js', OWN);

/** The same, as stack traces name it. */
const ROOT = plainPath(PACKAGE.href);

/** Whether a path, as `plainPath` gives it, is one of our example systems or specs: these are written as others write theirs. */
export const isExample = (path: string): boolean =>
  path.startsWith(`${ROOT}src/home/`) || path.startsWith(`${ROOT}specs/`);

/** Whether a path, as `plainPath` gives it, is code of ours: what is built, or its source, which source maps lead to. */
export const isOwnCode = (path: string): boolean =>
  ['src/', 'dist/'].some((folder) => path.startsWith(`${ROOT}${folder}`)) && !isExample(path);
