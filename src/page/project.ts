import type { Systems } from '../systems/systems.ts';

/** What a spec exports, and the file that it stands in. */
export interface Spec {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What the page is about: machines, systems and specs, as their authors wrote them. */
export interface Project {
  readonly systems: Systems;
  readonly specs: readonly Spec[];
}

/** The pictures of all systems: each drawn once, and who is shown by which. */
export interface Charts {
  readonly pictures: readonly string[];
  /** By system, then by actor; the picture of the whole system has the empty name. */
  readonly of: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
