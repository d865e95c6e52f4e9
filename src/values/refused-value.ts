import { ModelError } from '../findings/model-error.ts';

/** Why a value cannot be part of a state. */
export type Reason = 'iterator' | 'proxy' | 'prototype' | 'too-deep';

const REMEDIES: Record<Reason, string> = {
  iterator: 'keep the list and a position in it: how far an iterator has come cannot be read',
  proxy: 'keep what it stands for: a Proxy may answer differently whenever it is asked',
  prototype: 'use a class of a module, or keep the object in a property: what is inherited from it cannot be followed',
  'too-deep': 'keep the items in a list instead of inside of each other',
};

/**
 * A value that cannot be part of a state: it cannot be read exactly. What can be kept, as long as it is not used, is not
 * refused (see `keptOnly`).
 */
export class RefusedValue extends ModelError {
  readonly reason: Reason;
  /** The way to it, such as `app.context.items[0]`. */
  readonly path: string;

  constructor(reason: Reason, path: string, what: string) {
    super({ code: 'value-refused', place: path, cause: `${what} cannot be part of a state`, remedy: REMEDIES[reason] });
    this.reason = reason;
    this.path = path;
  }
}
