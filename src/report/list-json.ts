import { type FailedSystem, failedSystems } from './check-json.ts';
import type { Listed } from './list-text.ts';

/** The name of the format; its number changes when a field changes its meaning or goes away. */
export const LIST_FORMAT = 'nobody-home/list@1';

/** What `list --json` tells: one document, whatever the number of systems. Fields may be added within one format. */
export const listJson = (listed: Listed, failed: readonly FailedSystem[]): string =>
  JSON.stringify({ format: LIST_FORMAT, ...listed, ...failedSystems(failed) }, undefined, 2);
