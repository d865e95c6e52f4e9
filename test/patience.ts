// How long something takes depends on what else the computer does, so no test is about time. These end only what would not
// end by itself, in milliseconds.

/** For one test, or one hook. */
export const TEST_TIMEOUT = 300_000;

/** For something that a test waits for, such as another process or a watched file. */
export const PATIENCE = 120_000;
