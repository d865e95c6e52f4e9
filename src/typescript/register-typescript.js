import { fileURLToPath } from 'node:url';

/** @type {Promise<unknown> | undefined} */
let registered;

/**
 * Lets Node.js import TypeScript from now on, as authors write it: with or without endings, by the `paths` of their
 * tsconfig.json, and from packages of either kind. What is imported then takes longer, so it is called late.
 *
 * In the source, which finds the package by its own name, its own tsconfig.json counts.
 *
 * @returns {Promise<unknown>}
 */
export function registerTypeScript() {
  registered ??= import('tsx/esm/api').then(({ register }) => {
    const isSource = import.meta.url.endsWith('/src/typescript/register-typescript.js');
    register(isSource ? { tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) } : {});
  });
  return registered;
}
