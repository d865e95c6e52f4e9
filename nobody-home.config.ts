// Where the example systems are: what `npx nobody-home` is about here, and `npx nobody-home demo` elsewhere.
import { defineConfig } from 'nobody-home';

export default defineConfig({ systems: 'src/home/homes.ts', specs: 'specs', ways: 'specs/ways/ways.ts' });
