import { defineConfig } from 'vitest/config';
import { specTests } from './src/vitest/spec-plugin.ts';

export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'test/systems.ts' })],
  // All cores: the searches are what takes time, and vitest leaves one core idle by itself.
  test: {
    maxWorkers: '100%',
    include: ['specs/*.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.deep.test.ts'],
  },
});
