import { defineConfig } from 'vitest/config';
import { fromSource } from './test/from-source.ts';

// What takes minutes, not seconds. RANDOM_SYSTEMS in the environment says how many random systems are looked at.
export default defineConfig({
  resolve: { alias: fromSource },
  test: {
    include: ['test/**/*.deep.test.ts'],
    maxWorkers: '100%',
    testTimeout: 4 * 3_600_000,
    hookTimeout: 3_600_000,
  },
});
