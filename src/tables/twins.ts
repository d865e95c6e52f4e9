/**
 * The same thing in two worlds, which have nothing in common but what comes from outside: whatever is one object in both is
 * from outside, and whatever differs was made by something that is not part of the state.
 */
export interface Twins<T> {
  /** In the world where objects live on from step to step, as in a running actor. */
  readonly a: T;
  /** In the world where each step is given copies, so that nothing is remembered but what can be copied. */
  readonly b: T;
}
