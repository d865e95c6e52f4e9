import { type Always, always } from './always.ts';
import type { Events } from './deed.ts';
import type { Kind } from './kind.ts';
import { type Never, never } from './never.ts';
import { type Possible, possible } from './possible.ts';
import { type PrecededBy, precededBy } from './preceded-by.ts';
import { type Step, step } from './step.ts';

/** The claims that authors make, one for each kind. */
export interface Claims<Views, Its = Events>
  extends Never<Views>,
    Always<Views>,
    Possible<Views>,
    PrecededBy<Views>,
    Step<Views, Its> {}

/** All kinds of properties. */
export const kinds: readonly Kind[] = [never, always, possible, precededBy, step];

/** The kind of a property, or of a verdict. */
export function kindOf({ kind: name }: { readonly kind: string }): Kind {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new RangeError(`there is no kind of property ${name}`);
  return kind;
}
