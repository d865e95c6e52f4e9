import {
  type Blueprint,
  COUNT_BITS,
  EDGE,
  listHeader,
  STEP,
  SUCCESSOR_BITS,
  stepWords,
  TICK_STEP,
} from './blueprint.ts';
import { CONTROL } from './control.ts';
import {
  add,
  and,
  type Code,
  eq,
  increase,
  type Local,
  load,
  ltU,
  mul,
  type Operand,
  popcnt,
  return_,
  set,
  shl,
  shrU,
  store,
  sub,
} from './instructions.ts';
import { PlaceCode } from './place-code.ts';
import { type Questions, SuccessorCode } from './successor-code.ts';
import { type FunctionBody, type Label, WasmModule } from './wasm-module.ts';

/** Where the pass over all edges keeps what it needs, as addresses in bytes. */
export interface EdgePlaces {
  /** By slot of the visited set: how many states lie in the slots before it. */
  readonly before: number;
  /** By place in the visited set, counted from 1: the id of the state that lies there; -1 at 0. */
  readonly ids: number;
  /** By edge of the states that were looked at last: where it leads, -1 if nowhere that was found, and the number of its step. */
  readonly to: number;
  readonly step: number;
  /** By state that was looked at last: the bytes of edges up to its last one. */
  readonly ends: number;
}

/**
 * Writes code that finds all edges out of states that were expanded, by the same memos, once all ids are known.
 *
 * A visited set does not know ids. So each slot gets the number of states in the slots before it, by which each state has a place
 * in the order of the table: that number, and one more for each state that lies before it in its leaf. Ids by place are filled in by a
 * pass over the log. The order of ids, by which states near each other are near in memory, stays as it is.
 *
 * @returns a module that exports `count(from, upTo, states)` for some slots, which gives the states up to there; `place(from, count)` for the states in the window; and `edges(from, count)`, which gives for how many states it found all edges:
 *   the next one needs the host
 */
export function edgeCode(blueprint: Blueprint, places: EdgePlaces): WasmModule {
  const module = new WasmModule();
  const host = {
    askGroup: module.import('askGroup', 2, true),
    askTick: module.import('askTick', 2, true),
    askOpen: module.import('askOpen', 2, true),
    askWithin: module.import('askWithin', 1, true),
    askWatch: module.import('askWatch', 1, true),
  };
  module.export('count', 3, true, (body) => countCode(body, blueprint, places));
  module.export('place', 2, false, (body) => placeCode(body, blueprint, places));
  module.export('edges', 2, true, (body) => edgesCode(body, blueprint, places, host));
  return module;
}

/** `count(from, upTo, states)`: goes on counting states by slot. */
function countCode(body: FunctionBody, { control, words }: Blueprint, { before }: EdgePlaces): Code {
  const [from, upTo, states] = [body.parameter(0), body.parameter(1), body.parameter(2)];
  const size = 4 * (words + 1);
  const [at, end, into] = body.variables(3);
  const slotAt = (slot: Local): Code => add(load(0, control + CONTROL.table), mul(slot, size));
  return [
    set(at, slotAt(from)),
    set(end, slotAt(upTo)),
    set(into, add(before, shl(from, 2))),
    body.loop((again) => [
      store(into, states),
      // A leaf that was moved leaves its bits behind.
      body.if(load(at), () => increase(states, popcnt(load(at, 4 * words)))),
      increase(into, 4),
      increase(at, size),
      body.brIf(ltU(at, end), again),
    ]),
    return_(states),
  ];
}

/** `place(from, count)`: notes the ids of the states in the window, which begin with `from`. */
function placeCode(body: FunctionBody, blueprint: Blueprint, places: EdgePlaces): Code {
  const [from, count] = [body.parameter(0), body.parameter(1)];
  const id = from;
  const state = Array.from({ length: blueprint.words }, () => body.variable());
  const [upTo, at, place] = body.variables(3);
  const finder = new PlaceCode(body, blueprint, places.before);
  return [
    finder.readTable(),
    set(upTo, add(from, count)),
    set(at, blueprint.window),
    body.loop((again) => [
      state.map((word, index) => set(word, load(at, 4 * index))),
      finder.find(place, state),
      store(shl(place, 2), id, places.ids),
      increase(id, 1),
      increase(at, 4 * blueprint.words),
      body.brIf(ltU(id, upTo), again),
    ]),
  ];
}

/** `edges(from, count)`: writes the edges out of the states in the window, whose ids begin with `from`. */
function edgesCode(body: FunctionBody, blueprint: Blueprint, places: EdgePlaces, host: Questions): Code {
  const { words, window, groups, drops } = blueprint;
  const [from, count] = [body.parameter(0), body.parameter(1)];
  const id = from;
  const stride = 4 * stepWords(blueprint);
  /** Bytes of edges that were written, and of their ends; where the next state lies, and what is known of an edge. */
  const [written, ended, upTo, at] = body.variables(4);
  const [step, edge, end, place] = body.variables(4);
  const finder = new PlaceCode(body, blueprint, places.before);

  const write = (to: Operand, number: Operand): Code => [
    store(written, to, places.to),
    store(written, number, places.step),
    increase(written, 4),
  ];
  /** Where the watches leave it at that, it leads nowhere. */
  const find = (successors: SuccessorCode, feed: (settled: Label) => Code): Code => [
    set(place, 0),
    body.block((settled) => [feed(settled), finder.find(place, successors.successor)]),
    set(place, load(shl(place, 2), places.ids)),
  ];
  const group = (successors: SuccessorCode): Code => [
    set(step, add(successors.list, 4 * listHeader(drops))),
    set(edge, add(step, mul(and(load(successors.list), 2 ** SUCCESSOR_BITS - 1), stride))),
    set(end, add(edge, shl(and(load(successors.list, 4), 2 ** COUNT_BITS - 1), 2))),
    body.block((done) => [
      body.brIf(eq(edge, end), done),
      body.loop((again) => [
        set(place, id),
        body.if(and(load(edge), EDGE.moves), () => [
          successors.makeSuccessor((word) => load(step, STEP.changes + 4 * word)),
          find(successors, (settled) => successors.feedStep(step, settled)),
          increase(step, stride),
        ]),
        write(place, shrU(load(edge), EDGE.stepShift)),
        increase(edge, 4),
        body.brIf(ltU(edge, end), again),
      ]),
    ]),
  ];
  return [
    finder.readTable(),
    set(upTo, add(from, count)),
    set(at, window),
    body.block((done) => {
      const abort = (): Code => [body.br(done)];
      const successors = new SuccessorCode(body, blueprint, host, { id, at, abort, asked: () => finder.readTable() });
      return body.loop((next) => [
        body.brIf(eq(id, upTo), done),
        successors.readState(),
        groups.map((memo, index) => [successors.findList(memo, index), group(successors)]),
        successors.tick(() => [find(successors, (settled) => successors.feedTick(settled)), write(place, TICK_STEP)]),
        store(ended, written, places.ends),
        increase(ended, 4),
        increase(id, 1),
        increase(at, 4 * words),
        body.br(next),
      ]);
    }),
    return_(sub(id, sub(upTo, count))),
  ];
}
