import {
  type Bits,
  type Blueprint,
  COUNT_BITS,
  DROP_BITS,
  type Host,
  listHeader,
  STEP,
  SUCCESSOR_BITS,
  stepWords,
  successorLayout,
  TICK_DUE,
  TICK_EMPTY,
  TICK_UNKNOWN,
} from './blueprint.ts';
import { CONTROL, watchedAt } from './control.ts';
import type { FieldMemo } from './field-memo.ts';
import { FieldTrie } from './field-trie.ts';
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
  ltS,
  ltU,
  mul,
  ne,
  type Operand,
  return_,
  set,
  shl,
  shrU,
  store,
  sub,
  xor,
} from './instructions.ts';
import { growCode } from './table-code.ts';
import { type Callee, type FunctionBody, WasmModule } from './wasm-module.ts';

/** A mask of some bits of one word. */
const bitsOf = (all: readonly Bits[]): number =>
  all.reduce((mask, { shift, width }) => mask | ((2 ** width - 1) << shift), 0);

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

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
  const { words, control, window, windowSleep, wakingStep, batch, batchSize } = blueprint;
  const { groups, links, timers, ticks, drops, findings: met, watch, within } = blueprint;
  const each = range(words);
  const { bytes: entry, ...offset } = successorLayout(words);
  const stride = 4 * stepWords(words);
  const [from, count] = [body.parameter(0), body.parameter(1)];
  const id = from;
  const s = each.map(() => body.variable());
  const q = each.map(() => body.variable());
  const t = each.map(() => body.variable());
  const upTo = body.variable();
  const at = body.variable();
  /** Bytes of the batch that are used; and were when this state was begun. */
  const n = body.variable();
  const begun = body.variable();
  const [counted, findings, known, header, list, end] = body.variables(6);
  const [transitions, ignored, heldBack, stopped, aborted] = body.variables(5);
  const [sleepAt, asleep] = body.variables(2);
  const [countedDrops, dropped, lost] = body.variables(3);
  const wordOf = (variables: readonly Local[]) => (word: number) => variables[word] as Local;

  const push = (kind: 'tick' | 'other', value: (word: number) => Code, step: Operand): Code =>
    body.block((skip) => [
      each.map((word) => set(wordOf(q)(word), value(word))),
      watch
        ? [
            watch[kind].lookup(body, known, wordOf(q)),
            body.if(eqz(known), () => [
              each.map((word) => store(0, wordOf(q)(word), control + watchedAt(word))),
              set(known, call(host.askWatch, kind === 'tick' ? 1 : 0)),
            ]),
            body.brIf(ltS(known, 0), skip),
            each.map((word) => set(wordOf(q)(word), xor(wordOf(q)(word), load(known, 4 * word)))),
          ]
        : [],
      each.map((word) => store(n, wordOf(q)(word), batch + 4 * word)),
      store(n, id, batch + offset.from),
      store(n, step, batch + offset.step),
      increase(n, entry),
    ]);

  const abort = (leave: () => Code): Code => [set(n, begun), set(aborted, 1), leave()];

  const group = (memo: FieldMemo | FieldTrie, index: number, leave: () => Code): Code => [
    memo instanceof FieldTrie ? memo.lookup(body, list, at) : memo.lookup(body, list, wordOf(s)),
    body.if(eqz(list), () => [set(list, call(host.askGroup, index, id)), body.if(eqz(list), () => abort(leave))]),
    set(header, load(list)),
    increase(counted, load(list, 4)),
    drops ? increase(countedDrops, load(list, 8)) : [],
    body.if(gtU(header, 2 ** SUCCESSOR_BITS - 1), () => [
      store(findings, shrU(header, SUCCESSOR_BITS), met),
      increase(findings, 4),
    ]),
    increase(list, 4 * listHeader(drops)),
    set(end, add(list, mul(and(header, 2 ** SUCCESSOR_BITS - 1), stride))),
    body.block((done) => [
      body.brIf(eq(list, end), done),
      body.loop((again) => [
        body.if(eqz(and(load(list, STEP.label), asleep)), () =>
          push('other', (word) => xor(wordOf(s)(word), load(list, STEP.changes + 4 * word)), list),
        ),
        increase(list, stride),
        body.brIf(ltU(list, end), again),
      ]),
    ]),
  ];

  const tick = (leave: () => Code): Code =>
    !ticks
      ? []
      : body.block((no) => [
          within
            ? [
                within.lookup(body, known, wordOf(s)),
                body.if(eqz(known), () => set(known, call(host.askWithin, id))),
                body.brIf(eq(known, 1), no),
              ]
            : [],
          // Most often it is a message that keeps time from passing; of links that are always open, one look tells.
          each.map((word) => {
            const contents = bitsOf(links.filter(({ open, word: its }) => !open && its === word));
            return contents === 0 ? [] : body.brIf(and(wordOf(s)(word), contents), no);
          }),
          links.map(({ word, open, ...bits }, index) =>
            open
              ? body.if(and(wordOf(s)(word), bitsOf([{ word, ...bits }])), () => [
                  open.lookup(body, known, wordOf(s)),
                  body.if(eqz(known), () => set(known, call(host.askOpen, index, id))),
                  body.brIf(eq(known, 2), no),
                ])
              : [],
          ),
          each.map((word) => set(wordOf(t)(word), 0)),
          set(header, 0),
          timers.map(({ word, shift, width, after }, index) => [
            set(list, bitsAt(wordOf(s)(word), shift, width)),
            set(known, load(shl(list, 2), after)),
            body.if(eq(known, TICK_UNKNOWN), () => [
              set(known, call(host.askTick, index, list)),
              body.if(eq(known, TICK_UNKNOWN), () => abort(leave)),
            ]),
            body.brIf(eq(known, TICK_DUE), no),
            body.if(ne(known, TICK_EMPTY), () => [
              set(header, 1),
              set(wordOf(t)(word), xor(wordOf(t)(word), shl(shrU(known, 2), shift))),
            ]),
          ]),
          increase(counted, 1),
          // Where no timer is pending, a tick leads back to the state; with a watch, it may still lead on.
          watch ? [] : body.brIf(eqz(header), no),
          push('tick', (word) => xor(wordOf(s)(word), wordOf(t)(word)), wakingStep),
        ]);

  const counts = (times: number): Code => bitsAt(counted, times * COUNT_BITS, COUNT_BITS);
  return [
    set(upTo, add(from, count)),
    set(at, window),
    set(sleepAt, windowSleep),
    body.block((done) =>
      body.loop((next) => [
        body.brIf(eq(id, upTo), done),
        set(begun, n),
        set(counted, 0),
        drops ? set(countedDrops, 0) : [],
        set(findings, 0),
        each.map((word) => set(wordOf(s)(word), load(at, 4 * word))),
        set(asleep, load(sleepAt)),
        groups.map((memo, index) => group(memo, index, () => body.br(done))),
        tick(() => body.br(done)),
        increase(transitions, counts(0)),
        increase(ignored, counts(1)),
        increase(heldBack, counts(2)),
        drops
          ? [
              increase(dropped, bitsAt(countedDrops, 0, DROP_BITS)),
              increase(lost, bitsAt(countedDrops, DROP_BITS, DROP_BITS)),
            ]
          : [],
        body.if(findings, () => meetCode(body, met, findings, host.meet, id)),
        increase(id, 1),
        increase(at, 4 * words),
        increase(sleepAt, 4),
        body.if(gtU(n, entry * (batchSize - 1)), () => [
          set(stopped, call(flush, n, sub(upTo, count))),
          set(n, 0),
          body.brIf(stopped, done),
        ]),
        body.br(next),
      ]),
    ),
    body.if(n, () => set(stopped, call(flush, n, sub(upTo, count)))),
    set(at, load(0, control + CONTROL.news)),
    body.if(at, () => [call(host.take, shrU(at, 2)), store(0, 0, control + CONTROL.news)]),
    store(0, transitions, control + CONTROL.transitions),
    store(0, ignored, control + CONTROL.ignored),
    store(0, heldBack, control + CONTROL.heldBack),
    store(0, dropped, control + CONTROL.dropped),
    store(0, lost, control + CONTROL.lost),
    store(0, aborted, control + CONTROL.aborted),
    return_(sub(id, sub(upTo, count))),
  ];
}

/** Tells the host of the findings of one state. */
function meetCode(body: FunctionBody, met: number, findings: Local, meet: Callee, id: Local): Code {
  const at = body.variable();
  return [
    set(at, 0),
    body.loop((again) => [call(meet, load(at, met), id), increase(at, 4), body.brIf(ltU(at, findings), again)]),
  ];
}
