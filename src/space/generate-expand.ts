import { type FieldMemo, mixing } from './field-memo.ts';
import { CHUNK_BITS } from './state-store.ts';
import { LEAF_MASK, LEAF_SHIFT } from './visited-set.ts';

/** What the generated code is made for. */
export interface Blueprint {
  /** 32-bit words a state. */
  readonly words: number;
  readonly groups: readonly FieldMemo[];
  /** For each actor with timers: where their number lies. */
  readonly timers: readonly { readonly word: number; readonly shift: number; readonly width: number }[];
  /** For each link that queues: where its contents lie, and what its being open depends on, if on anything. */
  readonly links: readonly {
    readonly word: number;
    readonly shift: number;
    readonly width: number;
    readonly open: FieldMemo | undefined;
  }[];
  /** What the watches do in a tick, and in any other step. */
  readonly watch: { readonly tick: FieldMemo; readonly other: FieldMemo } | undefined;
  /** Which states are of interest. */
  readonly interest: FieldMemo | undefined;
}

/**
 * Header of a list of steps. First word: the number of successors in the low bits, above them a number for the findings
 * that were met, if there are any. Second word: what is counted, added up within a state.
 */
export const LIST_HEADER = 2;
export const SUCCESSOR_BITS = 8;
/** Bits for each of transitions, ignored messages and stimuli held back: no state may have more. */
export const COUNT_BITS = 10;

/** A timer list in the tick tables, if no actor's timers can tick on: unknown, none pending, one due. */
export const TICK_UNKNOWN = 0;
export const TICK_EMPTY = 1;
export const TICK_DUE = -1;

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Writes the inner loop of the search, with all that is constant for a system written out.
 *
 * A step is an exclusive or: for each group of labels, the values of the fields that it depends on lead to a list of the
 * bits that each step changes. Successors are gathered in batches: a first pass only touches the slots of the hash
 * table, so that the memory is fetched for many of them at once; a second stores what is new.
 *
 * @returns the body of a function that is given `env` and returns `expand(from, upTo)`
 */
export function generateExpand({ words, groups, timers, links, watch, interest }: Blueprint): string {
  const each = range(words);
  const others = each.slice(1);
  /** 32-bit words a slot of the visited set. */
  const stride = words + 1;
  const key = (word: number, value: string): string => (word === 0 ? `(${value} & ${~LEAF_MASK})` : value);
  const s = (word: number): string => `s${word}`;
  const q = (word: number): string => `q${word}`;
  const chunkMask = (1 << CHUNK_BITS) - 1;
  const successors = (1 << SUCCESSOR_BITS) - 1;
  const counts = (1 << COUNT_BITS) - 1;

  const push = (watching: 'tick' | 'other', value: (word: number) => string): string => `push: {
      ${each.map((word) => `let ${q(word)} = ${value(word)};`).join(' ')}
      ${
        watch
          ? `let w = 0; ${watch[watching].lookup(`env.watch.${watching}`, 'w', q)}
      if (w === 0) w = env.slowWatch(${watching === 'tick'}, ${each.map(q).join(', ')});
      if (w < 0) break push;
      ${each.map((word) => `${q(word)} ^= env.watchDelta[(w - 1) * ${words} + ${word}];`).join(' ')}`
          : ''
      }
      ${each.map((word) => `B${word}[n] = ${q(word)};`).join(' ')}
      P[n++] = id;
      }`;

  const group = (memo: FieldMemo, index: number): string => `
    ${memo.lookup(`G${index}`, 'list', s)}
    if (list === 0) {
      list = env.slowGroup(${index}, id);
      if (list < 0) { n = begun; aborted = true; break states; }
      pool = env.pool;
    }
    header = pool[list];
    counted += pool[list + 1];
    if (header > ${successors}) F[findings++] = header >>> ${SUCCESSOR_BITS};
    for (let at = list + ${LIST_HEADER}, end = at + (header & ${successors})${words === 1 ? '' : ` * ${words}`}; at < end; at += ${words}) {
      ${push('other', (word) => `s${word} ^ pool[at + ${word}]`)}
    }`;

  const blocked = links
    .map(({ word, shift, width, open }, index) => {
      const full = `(s${word} >>> ${shift} & ${(1 << width) - 1}) !== 0`;
      if (!open) return `if (${full}) break tick;`;
      return `if (${full}) {
        let opened = 0; ${open.lookup(`env.open[${index}]`, 'opened', s)}
        if (opened === 0) opened = env.slowOpen(${index}, id);
        if (opened === 2) break tick;
      }`;
    })
    .join('\n      ');

  const tick =
    timers.length === 0
      ? ''
      : `tick: {
      ${each.map((word) => `let t${word} = 0;`).join(' ')}
      let pending = false, entry = 0;
      ${timers
        .map(
          ({ word, shift, width }, index) => `{
        const number = s${word} >>> ${shift} & ${(1 << width) - 1};
        entry = T${index}[number];
        if (entry === ${TICK_UNKNOWN}) {
          entry = env.slowTick(${index}, number);
          if (entry === ${TICK_UNKNOWN}) { n = begun; aborted = true; break states; }
        }
        if (entry === ${TICK_DUE}) break tick;
        if (entry !== ${TICK_EMPTY}) { pending = true; t${word} ^= entry >>> 2 << ${shift}; }
      }`,
        )
        .join('\n      ')}
      if (!pending) break tick;
      ${blocked}
      counted++;
      ${push('tick', (word) => `s${word} ^ t${word}`)}
    }`;

  const flush = `
  function flush() {
    const visited = store.visited;
    visited.makeRoom(n);
    const table = visited.table, shift = visited.shift, end = table.length;
    let touched = 0;
    for (let i = 0; i < n; i++) {
      ${mixing(
        'hash',
        each.map((word) => key(word, `B${word}[i]`)),
      )}
      const slot = Math.imul(hash >>> shift, ${stride});
      H[i] = slot;
      touched ^= table[slot];
    }
    env.touched = touched;
    let size = store.size, leaves = visited.leaves;
    let log = store.log[size >>> ${CHUNK_BITS}], parents = store.parents[size >>> ${CHUNK_BITS}];
    for (let i = 0; i < n; i++) {
      ${each.map((word) => `const ${q(word)} = B${word}[i];`).join(' ')}
      const k0 = ${key(0, 'q0')}, bit = 1 << ((q0 & ${LEAF_MASK}) >>> ${LEAF_SHIFT});
      let slot = H[i];
      for (;;) {
        const t = table[slot];
        let seen = 0;
        if (t === 0) {
          table[slot] = k0;
          ${others.map((word) => `table[slot + ${word}] = ${q(word)};`).join(' ')}
          leaves++;
        } else if (t === k0${others.map((word) => ` && table[slot + ${word}] === ${q(word)}`).join('')}) {
          seen = table[slot + ${words}];
        } else {
          slot += ${stride};
          if (slot === end) slot = 0;
          continue;
        }
        if ((seen & bit) === 0) {
          table[slot + ${words}] = seen | bit;
          const at = size & ${chunkMask};
          if (at === 0 && size >>> ${CHUNK_BITS} === store.log.length) {
            store.size = size;
            store.appendChunk();
          }
          if (at === 0) {
            log = store.log[size >>> ${CHUNK_BITS}];
            parents = store.parents[size >>> ${CHUNK_BITS}];
          }
          ${each.map((word) => `log[at * ${words} + ${word}] = ${q(word)};`).join(' ')}
          parents[at] = P[i];
          size++;
          ${
            interest
              ? `let interest = 0; ${interest.lookup('env.interest', 'interest', q)}
          if (interest !== 1) {
            store.size = size;
            visited.leaves = leaves;
            if (env.slowInterest(interest, size - 1)) { n = 0; return; }
          }`
              : ''
          }
        }
        break;
      }
    }
    store.size = size;
    visited.leaves = leaves;
    n = 0;
  }`;

  const rehash = `
  function rehash(old) {
    const { table, shift } = store.visited, end = table.length;
    for (let from = 0; from < old.length; from += ${stride}) {
      const q0 = old[from];
      if (q0 === 0) continue;
      ${others.map((word) => `const ${q(word)} = old[from + ${word}];`).join(' ')}
      ${mixing('hash', each.map(q))}
      let slot = Math.imul(hash >>> shift, ${stride});
      while (table[slot] !== 0) {
        slot += ${stride};
        if (slot === end) slot = 0;
      }
      ${each.map((word) => `table[slot${word ? ` + ${word}` : ''}] = ${q(word)};`).join(' ')}
      table[slot + ${words}] = old[from + ${words}];
    }
  }`;

  return `"use strict";
  const store = env.store, P = env.parents, H = env.slots, F = env.findings;
  ${each.map((word) => `const B${word} = env.batch[${word}];`).join(' ')}
  ${groups.map((_, index) => `const G${index} = env.groups[${index}];`).join(' ')}
  ${timers.map((_, index) => `const T${index} = env.ticks[${index}];`).join(' ')}
  let n = 0;
  ${flush}
  ${rehash}
  store.visited.rehash = rehash;
  return function expand(from, upTo) {
    let id = from, pool = env.pool, list = 0, header = 0, begun = 0, counted = 0, findings = 0, aborted = false;
    let transitions = 0, ignored = 0, heldBack = 0;
    states: for (; id < upTo; id++) {
      begun = n;
      counted = 0;
      findings = 0;
      const log = store.log[id >>> ${CHUNK_BITS}], base = (id & ${chunkMask}) * ${words};
      ${each.map((word) => `const s${word} = log[base + ${word}];`).join(' ')}
      ${groups.map(group).join('\n')}
      ${tick}
      transitions += counted & ${counts};
      ignored += counted >>> ${COUNT_BITS} & ${counts};
      heldBack += counted >>> ${2 * COUNT_BITS};
      for (let f = 0; f < findings; f++) env.found(F[f], id);
      if (n >= env.batchSize) {
        flush();
        if (env.stopped) { id++; break; }
      }
    }
    env.counts.transitions += transitions;
    env.counts.ignored += ignored;
    env.counts.heldBack += heldBack;
    if (!env.stopped && n > 0) flush();
    env.aborted = aborted;
    return id;
  };`;
}
