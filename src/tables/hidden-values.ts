import type { SlotDefinition } from '../system/world/slots.ts';

/** The part of an event that nobody has written, so that nothing may depend on it. */
export interface HiddenPart {
  readonly slot: SlotDefinition;
  readonly part: 'output' | 'error';
}

const looked = (): never => {
  throw new TypeError('the value is not known');
};

/** Something that throws whenever it is looked into. */
const opaque = (): object => new Proxy({}, new Proxy({}, { get: () => looked }));

/**
 * Values of several shapes to put in the place of one that is not known: whoever looks at it answers differently to one of them.
 * `event.output?.name` is undefined of most, so one of them cannot be looked into at all.
 */
export const shapesOf = (part: HiddenPart['part']): unknown[] =>
  part === 'output'
    ? [opaque(), null, false, true, 0, 1, '', 'text', [], {}]
    : [opaque(), undefined, null, 'text', {}, new TypeError('another error')];
