import { beforeAll } from 'vitest';
import { startLoading } from '../purity/region.ts';

// While a test file is loaded, its machines are: what they capture of the clock or of random numbers is to be refused in rows.
// A file that cannot be loaded has no tests, and so nothing ends it but the next file.
const ENDS = Symbol.for('nobody-home.loading');
const world = globalThis as { [ENDS]?: () => void };

world[ENDS]?.();
world[ENDS] = startLoading();
beforeAll(() => world[ENDS]?.());
