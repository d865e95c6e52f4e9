/** Milliseconds after which what does not return is stopped, unless NOBODY_HOME_PATIENCE in the environment says otherwise, in seconds. */
export const PATIENCE = 1_000 * (Number(process.env.NOBODY_HOME_PATIENCE) || 30);
