import type { Packing, Slot } from './packing.ts';

/** Packs so many states anew: reads them from the beginning of one array, writes them to that of another. */
export type Transcode = (from: Int32Array, to: Int32Array, states: number) => void;

/**
 * Makes what turns states of one packing into states of another, which has room for all their values.
 *
 * It is generated code; where the platform refuses that, states are unpacked and packed one after another.
 *
 * @example
 * ```ts
 * transcoder(new Packing([1, 2]), new Packing([2, 3]))(log, newLog, 1_000);
 * ```
 */
export function transcoder(from: Packing, to: Packing): Transcode {
  try {
    return new Function('from', 'to', 'states', sourceOf(from, to)) as Transcode;
  } catch {
    return (source, target, states) => {
      const state = new Int32Array(from.slots.length);
      for (let index = 0; index < states; index++) {
        from.unpack(source, index * from.words, state);
        to.pack(state, target, index * to.words);
      }
    };
  }
}

function sourceOf(from: Packing, to: Packing): string {
  const parts: string[][] = Array.from({ length: to.words }, (_, word) => (word === 0 ? ['1'] : []));
  from.slots.forEach(({ word, shift, width }, field) => {
    if (width === 0) return;
    const target = to.slots[field] as Slot;
    // A field of 32 bits does not exist, so the mask is a number.
    const bits = `(from[at + ${word}] >>> ${shift} & ${2 ** width - 1})`;
    (parts[target.word] as string[]).push(target.shift === 0 ? bits : `${bits} << ${target.shift}`);
  });
  return `"use strict";
  for (let index = 0, at = 0, into = 0; index < states; index++, at += ${from.words}, into += ${to.words}) {
    ${parts.map((each, word) => `to[into + ${word}] = ${each.join(' | ') || '0'};`).join('\n    ')}
  }`;
}
