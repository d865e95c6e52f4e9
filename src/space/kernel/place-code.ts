import { LEAF_MASK, LEAF_SHIFT } from '../store/visited-set.ts';
import type { Blueprint } from './blueprint.ts';
import { CONTROL } from './control.ts';
import { hashInto } from './hash-code.ts';
import {
  add,
  and,
  type Code,
  eq,
  eqz,
  increase,
  type Local,
  load,
  mul,
  or,
  popcnt,
  set,
  shl,
  shrU,
  sub,
  xor,
} from './instructions.ts';
import type { FunctionBody } from './wasm-module.ts';

/** Finds the places of states in the order of the table. */
export class PlaceCode {
  readonly #body: FunctionBody;
  readonly #blueprint: Blueprint;
  readonly #before: number;
  readonly #table: Local;
  readonly #bytes: Local;
  readonly #shift: Local;
  readonly #hash: Local;
  readonly #slot: Local;
  /** Which slot it is. */
  readonly #index: Local;
  readonly #key: Local;
  readonly #bit: Local;

  /**
   * @param before address of the number of states in the slots before each
   */
  constructor(body: FunctionBody, blueprint: Blueprint, before: number) {
    this.#body = body;
    this.#blueprint = blueprint;
    this.#before = before;
    [this.#table, this.#bytes, this.#shift] = body.variables(3);
    [this.#hash, this.#slot, this.#index, this.#key, this.#bit] = body.variables(5);
  }

  /** Learns where the table lies. */
  readTable(): Code {
    const { control } = this.#blueprint;
    return [
      set(this.#table, load(0, control + CONTROL.table)),
      set(this.#bytes, load(0, control + CONTROL.tableBytes)),
      set(this.#shift, load(0, control + CONTROL.shift)),
    ];
  }

  /** Puts the place of a state, counted from 1, into a variable; 0 if it was not found. */
  find(into: Local, state: readonly Local[]): Code {
    const { words } = this.#blueprint;
    const size = 4 * (words + 1);
    const [slot, index, key, bit] = [this.#slot, this.#index, this.#key, this.#bit];
    const [first, ...others] = state as readonly [Local, ...Local[]];
    const differences = others.map((word, other) => xor(load(slot, 4 * (other + 1)), word));
    const rank = (): Code =>
      this.#body.if(and(load(slot, 4 * words), bit), () =>
        set(into, add(load(shl(index, 2), this.#before), add(popcnt(and(load(slot, 4 * words), sub(bit, 1))), 1))),
      );
    return [
      hashInto(this.#hash, [and(first, ~LEAF_MASK), ...others]),
      set(index, shrU(this.#hash, this.#shift)),
      set(slot, add(this.#table, mul(index, size))),
      set(key, and(first, ~LEAF_MASK)),
      // Shifts take the lowest five bits: those of the leaf.
      set(bit, shl(1, shrU(first, LEAF_SHIFT))),
      set(into, 0),
      this.#body.block((end) =>
        this.#body.loop((again) => [
          this.#body.if(eq(load(slot), key), () =>
            differences.length === 0
              ? [rank(), this.#body.br(end)]
              : this.#body.if(eqz(differences.reduce((all, each) => or(all, each))), () => [
                  rank(),
                  this.#body.br(end),
                ]),
          ),
          this.#body.brIf(eqz(load(slot)), end),
          increase(slot, size),
          increase(index, 1),
          this.#body.if(eq(slot, add(this.#table, this.#bytes)), () => [set(slot, this.#table), set(index, 0)]),
          this.#body.br(again),
        ]),
      ),
    ];
  }
}
