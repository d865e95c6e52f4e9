import type { Property } from 'nobody-home';
import type { Policy } from '../../src/home/policies.ts';

/** One way to loud music that nobody listens to, and what closes it without taking away what people want. */
export interface Way {
  /** Its number among the ways that are known from the world. */
  readonly way: number;
  readonly name: string;
  /** The system in which it is looked for. */
  readonly system: string;
  /** Switches of that system with which it is there all the same: those that would close other ways to the same end. */
  readonly with?: readonly Policy[];
  /** What is `possible`. */
  readonly property: Property;
  /** Each of these closes it. */
  readonly closedBy: readonly Policy[];
  /** What people want, and what stays possible with each of them. */
  readonly keeps: { readonly id: string; readonly property: Property };
}
