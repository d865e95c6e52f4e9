import { defineConfig } from 'vitest/config';
import { compilerFlags } from './src/cli/compiler-flags.js';
import { specTests } from './src/vitest/index.ts';
import { fromSource } from './test/from-source.ts';
import { TEST_TIMEOUT } from './test/patience.ts';

export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'src/home/homes.ts' })],
  resolve: { alias: fromSource },
  // All cores: the searches are what takes time, and vitest leaves one core idle by itself.
  // One module cache a worker: no test file changes a module that another one uses.
  test: {
    maxWorkers: '100%',
    isolate: false,
    execArgv: compilerFlags,
    testTimeout: TEST_TIMEOUT,
    hookTimeout: TEST_TIMEOUT,
    include: ['specs/*.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.deep.test.ts'],
  },
});
