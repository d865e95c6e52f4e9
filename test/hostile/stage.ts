// A module with whatever exports a test puts there: what is hostile need not be written to a file for each input.

export let system: unknown;
export let claim: unknown;
export let other: unknown;
export let another: unknown;

export interface Exports {
  readonly system?: unknown;
  readonly claim?: unknown;
  readonly other?: unknown;
  readonly another?: unknown;
}

/** Has the module export these. */
export function present(exports: Exports): void {
  ({ system, claim, other, another } = exports);
}
