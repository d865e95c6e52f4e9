import type { System } from '../system/define-system.ts';

/** A home as a project registers it. */
export interface ProjectHome {
  build(policies: unknown): System;
  /** The policies that it has of itself. */
  readonly with: readonly string[];
  readonly says: string;
  readonly asks?: string;
}

/** What a spec exports, and the file that it stands in. */
export interface Spec {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** What the page is about: machines, homes and specs, as their authors wrote them. */
export interface Project {
  readonly homes: Readonly<Record<string, ProjectHome>>;
  readonly policyNames: readonly string[];
  readonly policiesWith: (...names: readonly string[]) => unknown;
  readonly specs: readonly Spec[];
}

/** The pictures of all homes: each drawn once, and who is shown by which. */
export interface Charts {
  readonly pictures: readonly string[];
  /** By home, then by actor; the picture of the whole home has the empty name. */
  readonly of: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
