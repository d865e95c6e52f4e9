import { fileURLToPath } from 'node:url';

/** @type {Promise<unknown> | undefined} */
let registered;

/** @type {Promise<unknown> | undefined} */
let commonJs;

/**
 * Lets Node.js import TypeScript from now on, as authors write it: with or without endings, and by the `paths` of their
 * tsconfig.json. What is imported then takes longer, so it is called late.
 *
 * In the source, which finds the package by its own name, its own tsconfig.json counts.
 *
 * @returns {Promise<unknown>}
 */
export function registerTypeScript() {
  registered ??= import('tsx/esm/api').then(({ register }) => {
    const isSource = import.meta.url.endsWith('/src/project/register-typescript.js');
    register(isSource ? { tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) } : {});
  });
  return registered;
}

/**
 * Lets CommonJS require it as well.
 *
 * @returns {Promise<unknown>}
 */
export function registerCommonJs() {
  commonJs ??= import('tsx/cjs/api').then(({ register }) => {
    register();
  });
  return commonJs;
}
