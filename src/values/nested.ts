/** How deeply values may be nested: no context needs as much, and the stack bears it from wherever a walk begins. */
export const MOST_NESTED = 500;
