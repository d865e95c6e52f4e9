import { LEAF_MASK, LEAF_SHIFT } from '../store/visited-set.ts';
import { CONTROL } from './control.ts';
import { hashInto } from './hash-code.ts';
import {
  add,
  and,
  type Code,
  eq,
  eqz,
  gtU,
  increase,
  type Local,
  load,
  ltU,
  mul,
  or,
  set,
  shl,
  shrU,
  store,
  sub,
  unreachable,
  xor,
} from './instructions.ts';
import { SPARE } from './kernel-memory.ts';
import type { FunctionBody } from './wasm-module.ts';

/** The visited set, as code sees it. */
export class TableCode {
  readonly #body: FunctionBody;
  readonly #control: number;
  readonly #words: number;
  /** Address of the table, and how a hash becomes a slot. */
  readonly #table: Local;
  readonly #bytes: Local;
  readonly #shift: Local;
  readonly #leaves: Local;
  readonly #hash: Local;
  readonly #key: Local;
  readonly #bit: Local;
  readonly #seen: Local;

  /**
   * @param words 32-bit words a state
   */
  constructor(body: FunctionBody, control: number, words: number) {
    this.#body = body;
    this.#control = control;
    this.#words = words;
    this.#table = body.variable();
    this.#bytes = body.variable();
    this.#shift = body.variable();
    this.#leaves = body.variable();
    this.#hash = body.variable();
    this.#key = body.variable();
    this.#bit = body.variable();
    this.#seen = body.variable();
  }

  /** Learns where the table lies. */
  readPlace(): Code {
    return [
      set(this.#table, load(0, this.#control + CONTROL.table)),
      set(this.#bytes, load(0, this.#control + CONTROL.tableBytes)),
      set(this.#shift, load(0, this.#control + CONTROL.shift)),
    ];
  }

  readLeaves(): Code {
    return set(this.#leaves, load(0, this.#control + CONTROL.leaves));
  }

  tellLeaves(): Code {
    return store(0, this.#leaves, this.#control + CONTROL.leaves);
  }

  /** The slot where a state's leaf is looked for first, in bytes from the beginning of the table. */
  firstSlot(slot: Local, state: readonly Local[]): Code {
    const key = state.map((word, index) => (index === 0 ? and(word, ~LEAF_MASK) : word));
    return [hashInto(this.#hash, key), set(slot, mul(shrU(this.#hash, this.#shift), slotBytes(this.#words)))];
  }

  /** The first word of a slot. */
  wordAt(slot: Local): Code {
    return load(add(this.#table, slot));
  }

  /**
   * Adds a state.
   *
   * @param slot where its leaf is looked for first; it changes
   * @param known code for a state that was there, which must lead elsewhere
   */
  add(slot: Local, state: readonly Local[], known: () => Code): Code {
    const body = this.#body;
    const words = this.#words;
    const [first, ...others] = state as readonly [Local, ...Local[]];
    const differences = others.map((word, index) => xor(load(slot, 4 * (index + 1)), word));
    /** Leads on where the leaf at the slot is another one's. */
    const probe = (isIt: () => Code): Code =>
      body.if(eq(load(slot), this.#key), () =>
        differences.length === 0 ? isIt() : body.if(eqz(differences.reduce((all, each) => or(all, each))), isIt),
      );
    return [
      increase(slot, this.#table),
      set(this.#key, and(first, ~LEAF_MASK)),
      // Shifts take the lowest five bits: those of the leaf.
      set(this.#bit, shl(1, shrU(first, LEAF_SHIFT))),
      body.block((added) =>
        body.loop((again) => [
          probe(() => [
            set(this.#seen, load(slot, 4 * words)),
            body.if(and(this.#seen, this.#bit), known),
            store(slot, or(this.#seen, this.#bit), 4 * words),
            body.br(added),
          ]),
          body.if(eqz(load(slot)), () => [
            store(slot, this.#key),
            others.map((word, index) => store(slot, word, 4 * (index + 1))),
            store(slot, this.#bit, 4 * words),
            increase(this.#leaves, 1),
            body.br(added),
          ]),
          increase(slot, slotBytes(words)),
          body.if(eq(slot, add(this.#table, this.#bytes)), () => set(slot, this.#table)),
          body.br(again),
        ]),
      ),
    ];
  }
}

/** Bytes of a slot: a key and a bitmap. */
const slotBytes = (words: number): number => 4 * (words + 1);

/**
 * `growTable()`: the table has become twice as large, with nothing in its new half; moves each leaf to its new slot, from
 * the last to the first. Since the index is the high bits of the hash, a leaf moves towards the end, where all was moved before;
 * the few that would not are put aside, behind the table, and come last.
 */
export function growCode(body: FunctionBody, control: number, words: number): Code {
  const each = Array.from({ length: words }, (_, word) => word);
  const bytes = slotBytes(words);
  const [table, shift, end, from, slot, hash, aside, at] = body.variables(8);
  const q = each.map(() => body.variable());
  const bitmap = body.variable();
  const wordOf = (word: number): Local => q[word] as Local;
  const read = (address: Local): Code => [
    each.map((word) => set(wordOf(word), load(address, 4 * word))),
    set(bitmap, load(address, 4 * words)),
  ];
  const write = (address: Local): Code => [
    each.map((word) => store(address, wordOf(word), 4 * word)),
    store(address, bitmap, 4 * words),
  ];
  const findSlot = (): Code => [hashInto(hash, q), set(slot, add(table, mul(shrU(hash, shift), bytes)))];
  return [
    set(table, load(0, control + CONTROL.table)),
    set(end, add(table, load(0, control + CONTROL.tableBytes))),
    set(shift, load(0, control + CONTROL.shift)),
    set(aside, end),
    // The middle.
    set(from, add(table, shrU(sub(end, table), 1))),
    body.loop((next) => [
      set(from, sub(from, bytes)),
      body.if(load(from), () => [
        read(from),
        store(from, 0),
        findSlot(),
        body.block((moved) => [
          body.block((stays) => [
            body.brIf(eqz(gtU(slot, from)), stays),
            body.loop((again) => [
              body.if(eqz(load(slot)), () => [write(slot), body.br(moved)]),
              increase(slot, bytes),
              body.brIf(ltU(slot, end), again),
            ]),
          ]),
          body.if(gtU(aside, add(end, SPARE - bytes)), () => unreachable),
          write(aside),
          increase(aside, bytes),
        ]),
      ]),
      body.brIf(gtU(from, table), next),
    ]),
    set(at, end),
    body.block((done) =>
      body.loop((next) => [
        body.brIf(eq(at, aside), done),
        read(at),
        each.map((word) => store(at, 0, 4 * word)),
        store(at, 0, 4 * words),
        findSlot(),
        body.block((here) =>
          body.loop((again) => [
            body.brIf(eqz(load(slot)), here),
            increase(slot, bytes),
            body.if(eq(slot, end), () => set(slot, table)),
            body.br(again),
          ]),
        ),
        write(slot),
        increase(at, bytes),
        body.br(next),
      ]),
    ),
  ];
}
