import { type Packing, PRESENT, type Slot } from '../store/packing.ts';
import {
  bitsAt,
  type Code,
  increase,
  type Local,
  load,
  ltU,
  mul,
  or,
  push,
  set,
  shl,
  store,
  unreachable,
} from './instructions.ts';
import { growCode, TableCode } from './table-code.ts';
import { type FunctionBody, WasmModule } from './wasm-module.ts';

/** Addresses, in bytes, that the code works on. */
interface Places {
  readonly control: number;
  /** Of the states in the old packing, and in the new one. */
  readonly old: number;
  readonly repacked: number;
}

/**
 * Writes code that repacks states, and adds them to the visited set.
 *
 * @returns a module that exports `repack(count)`, for which there must be room, and `growTable()`
 */
export function repackCode(from: Packing, to: Packing, places: Places): WasmModule {
  const module = new WasmModule();
  module.export('repack', 1, false, (body) => loopCode(body, from, to, places));
  module.export('growTable', 0, false, (body) => growCode(body, places.control, to.words));
  return module;
}

function loopCode(body: FunctionBody, from: Packing, to: Packing, { control, old, repacked }: Places): Code {
  const count = body.parameter(0);
  const state = Array.from({ length: to.words }, () => body.variable());
  const [at, into, end, slot] = body.variables(4);
  const table = new TableCode(body, control, to.words);
  const parts: Code[][] = state.map(() => []);
  from.slots.forEach(({ word, shift, width }, field) => {
    if (width === 0) return;
    const target = to.slots[field] as Slot;
    const bits = bitsAt(load(at, old + 4 * word), shift, width);
    parts[target.word]?.push(target.shift === 0 ? bits : shl(bits, target.shift));
  });
  return [
    table.readPlace(),
    table.readLeaves(),
    set(end, mul(count, 4 * from.words)),
    body.loop((again) => [
      parts.map((each, word) => set(state[word] as Local, each.reduce(or, push(word === 0 ? PRESENT : 0)))),
      state.map((word, index) => store(into, word, repacked + 4 * index)),
      table.firstSlot(slot, state),
      table.add(slot, state, () => unreachable),
      increase(at, 4 * from.words),
      increase(into, 4 * to.words),
      body.brIf(ltU(at, end), again),
    ]),
    table.tellLeaves(),
  ];
}
