import { ALL_IGNORE } from '../watch-classes.ts';
import {
  type Blueprint,
  COUNT_BITS,
  DROP_BITS,
  type Host,
  listHeader,
  STEP,
  SUCCESSOR_BITS,
  stepWords,
  successorLayout,
} from './blueprint.ts';
import { CONTROL } from './control.ts';
import { flushCode } from './flush-code.ts';
import {
  add,
  and,
  bitsAt,
  type Code,
  call,
  eq,
  eqz,
  gtU,
  increase,
  type Local,
  load,
  ltU,
  mul,
  type Operand,
  return_,
  set,
  shrU,
  store,
  sub,
} from './instructions.ts';
import { SuccessorCode } from './successor-code.ts';
import { growCode } from './table-code.ts';
import { type Callee, type FunctionBody, type Label, WasmModule } from './wasm-module.ts';

/**
 * Writes the inner loop of the search, with all that is constant for a system written out.
 *
 * A step is an exclusive or: for each group of labels, the values of the fields that it depends on lead to a list of the
 * bits that each step changes. Successors are gathered in batches: a first pass only touches the slots of the visited
 * set, so that the memory is fetched for many of them at once; a second stores what is new.
 *
 * Where two steps commute, both orders lead to one state, and it is looked up for one of them only: the *sleep set* of a
 * state says which labels are known to lead nowhere new from it. Let b lead from s to a new state t. If a comes before b,
 * or is asleep in s, and commutes with b, then the state that a leads to from s was found before t, is expanded before t, and
 * b leads from it to where a would lead from t. So a sleeps in t. All transitions are counted all the same; ids and
 * parents are as they would be. Source: Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, 1996.
 *
 * @returns a module that exports `expand(from, count)`, which gives the number of states expanded, and `growTable()`
 */
export function expandCode(blueprint: Blueprint): WasmModule {
  const module = new WasmModule();
  const host: Record<keyof Host, Callee> = {
    askGroup: module.import('askGroup', 2, true),
    askTick: module.import('askTick', 2, true),
    askOpen: module.import('askOpen', 2, true),
    askWithin: module.import('askWithin', 1, true),
    askWatch: module.import('askWatch', 1, true),
    askInterest: module.import('askInterest', 2, true),
    meet: module.import('meet', 2, false),
    makeRoom: module.import('makeRoom', 1, false),
    take: module.import('take', 1, false),
  };
  const flush = module.function(2, true, (body) => flushCode(body, blueprint, host));
  module.export('expand', 2, true, (body) => loopCode(body, blueprint, host, flush));
  module.export('growTable', 0, false, (body) => growCode(body, blueprint.control, blueprint.words));
  return module;
}

/** `expand(from, count)`: expands the states in the window, whose ids begin with `from`. */
function loopCode(body: FunctionBody, blueprint: Blueprint, host: Record<keyof Host, Callee>, flush: Callee): Code {
  const {
    words,
    control,
    window,
    windowSleep,
    wakingStep,
    batchSize,
    groups,
    findings: met,
    watch,
    tickClass,
  } = blueprint;
  const entry = successorLayout(words).bytes;
  const [from, count] = [body.parameter(0), body.parameter(1)];
  const id = from;
  const [upTo, at, sleepAt, begun, stopped, aborted] = body.variables(6);
  const state = new StateTally(body, blueprint);
  const { batched, asleep, findings } = state;
  const flushAll = (): Code => set(stopped, call(flush, batched, sub(upTo, count)));
  return [
    set(upTo, add(from, count)),
    set(at, window),
    set(sleepAt, windowSleep),
    body.block((done) => {
      const abort = (): Code => [set(batched, begun), set(aborted, 1), body.br(done)];
      // Nothing here looks at the table, which an answer may have moved.
      const successors = new SuccessorCode(body, blueprint, host, { id, at, abort, asked: () => [] });
      return body.loop((next) => [
        body.brIf(eq(id, upTo), done),
        set(begun, batched),
        state.begin(),
        successors.readState(),
        set(asleep, load(sleepAt)),
        groups.map((memo, index) => [
          successors.findList(memo, index),
          stepsCode(body, blueprint, successors, state, id),
        ]),
        successors.tick((pending, end) => [
          increase(state.counted, 1),
          // Where no timer is pending, a tick leads back to the state; with a watch, it may still lead on.
          watch && tickClass !== ALL_IGNORE ? [] : body.brIf(eqz(pending), end),
          batchCode(body, blueprint, successors, {
            batched,
            id,
            step: wakingStep,
            feed: (settled) => successors.feedTick(settled),
          }),
        ]),
        state.end(),
        body.if(findings, () => meetCode(body, met, findings, host.meet, id)),
        increase(id, 1),
        increase(at, 4 * words),
        increase(sleepAt, 4),
        body.if(gtU(batched, entry * (batchSize - 1)), () => [flushAll(), set(batched, 0), body.brIf(stopped, done)]),
        body.br(next),
      ]);
    }),
    body.if(batched, flushAll),
    set(at, load(0, control + CONTROL.news)),
    body.if(at, () => [call(host.take, shrU(at, 2)), store(0, 0, control + CONTROL.news)]),
    state.tell(),
    store(0, aborted, control + CONTROL.aborted),
    return_(sub(id, sub(upTo, count))),
  ];
}

/** Variables of what is counted and gathered, state by state and over all of them. */
class StateTally {
  /** Bytes of the batch that are used. */
  readonly batched: Local;
  /** The labels that lead nowhere new from the state. */
  readonly asleep: Local;
  /** What is counted of the state, as lists of steps have it. */
  readonly counted: Local;
  readonly drops: Local;
  /** Bytes of the findings of the state. */
  readonly findings: Local;
  readonly #blueprint: Blueprint;
  readonly #sums: Readonly<Record<'transitions' | 'ignored' | 'heldBack' | 'dropped' | 'lost', Local>>;

  constructor(body: FunctionBody, blueprint: Blueprint) {
    [this.batched, this.asleep, this.counted, this.drops, this.findings] = body.variables(5);
    const [transitions, ignored, heldBack, dropped, lost] = body.variables(5);
    this.#blueprint = blueprint;
    this.#sums = { transitions, ignored, heldBack, dropped, lost };
  }

  begin(): Code {
    return [set(this.counted, 0), this.#blueprint.drops ? set(this.drops, 0) : [], set(this.findings, 0)];
  }

  /** Adds what was counted of a state to the sums. */
  end(): Code {
    const { transitions, ignored, heldBack, dropped, lost } = this.#sums;
    const counts = [transitions, ignored, heldBack].map((sum, index) =>
      increase(sum, bitsAt(this.counted, index * COUNT_BITS, COUNT_BITS)),
    );
    const drops = [dropped, lost].map((sum, index) => increase(sum, bitsAt(this.drops, index * DROP_BITS, DROP_BITS)));
    return this.#blueprint.drops ? [counts, drops] : counts;
  }

  /** Tells the host the sums. */
  tell(): Code {
    const { control } = this.#blueprint;
    return Object.entries(this.#sums).map(([sum, local]) =>
      store(0, local, control + CONTROL[sum as keyof typeof CONTROL]),
    );
  }
}

/** Counts what a list of steps says, and gathers the successors that it leads to, but for those that are asleep. */
function stepsCode(
  body: FunctionBody,
  blueprint: Blueprint,
  successors: SuccessorCode,
  { batched, asleep, counted, drops, findings }: StateTally,
  id: Local,
): Code {
  const stride = 4 * stepWords(blueprint);
  const [header, end] = body.variables(2);
  const { list } = successors;
  return [
    set(header, load(list)),
    increase(counted, load(list, 4)),
    blueprint.drops ? increase(drops, load(list, 8)) : [],
    body.if(gtU(header, 2 ** SUCCESSOR_BITS - 1), () => [
      store(findings, shrU(header, SUCCESSOR_BITS), blueprint.findings),
      increase(findings, 4),
    ]),
    increase(list, 4 * listHeader(blueprint.drops)),
    set(end, add(list, mul(and(header, 2 ** SUCCESSOR_BITS - 1), stride))),
    body.block((done) => [
      body.brIf(eq(list, end), done),
      body.loop((again) => [
        body.if(eqz(and(load(list, STEP.label), asleep)), () => [
          successors.makeSuccessor((word) => load(list, STEP.changes + 4 * word)),
          batchCode(body, blueprint, successors, {
            batched,
            id,
            step: list,
            feed: (settled) => successors.feedStep(list, settled),
          }),
        ]),
        increase(list, stride),
        body.brIf(ltU(list, end), again),
      ]),
    ]),
  ];
}

/** What belongs to a successor in the batch: variables, the step that led to it, and code that lets the watches see it. */
interface Batched {
  readonly batched: Local;
  readonly id: Local;
  readonly step: Operand;
  readonly feed: (settled: Label) => Code;
}

/** Puts a successor into the batch. */
function batchCode(
  body: FunctionBody,
  { words, batch }: Blueprint,
  successors: SuccessorCode,
  { batched, id, step, feed }: Batched,
): Code {
  const { bytes, ...offset } = successorLayout(words);
  return body.block((skip) => [
    feed(skip),
    successors.successor.map((word, index) => store(batched, word, batch + 4 * index)),
    store(batched, id, batch + offset.from),
    store(batched, step, batch + offset.step),
    increase(batched, bytes),
  ]);
}

/** Tells the host of the findings of one state. */
function meetCode(body: FunctionBody, met: number, findings: Local, meet: Callee, id: Local): Code {
  const at = body.variable();
  return [
    set(at, 0),
    body.loop((again) => [call(meet, load(at, met), id), increase(at, 4), body.brIf(ltU(at, findings), again)]),
  ];
}
