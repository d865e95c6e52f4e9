import { defineConfig } from 'vitest/config';
import { specTests } from './src/vitest/spec-plugin.ts';

export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'test/systems.ts' })],
  test: { include: ['specs/*.ts', 'test/**/*.test.ts'], exclude: ['**/node_modules/**', '**/*.deep.test.ts'] },
});
