// Plain JavaScript: vitest.config.ts is loaded by Node.js itself, which leaves TypeScript in other packages as it is.
import { tsImport } from 'tsx/esm/api';

/** @type {typeof import('./spec-plugin.ts')} */
const { specTests } = await tsImport('./spec-plugin.ts', import.meta.url);

export { specTests };
