import { type Blueprint, type Host, STEP, successorLayout } from './blueprint.ts';
import { CONTROL, usedAt } from './control.ts';
import {
  add,
  and,
  type Code,
  call,
  divU,
  gtU,
  increase,
  type Local,
  load,
  ltU,
  mul,
  ne,
  or,
  return_,
  set,
  shl,
  shrU,
  store,
  sub,
  xor,
} from './instructions.ts';
import { TableCode } from './table-code.ts';
import type { Callee, FunctionBody } from './wasm-module.ts';

/**
 * `flush(bytes, first)`: stores what is new of this many bytes of the batch; gives 1 if the search is to end.
 *
 * `first` is the id of the first state in the window.
 *
 * It is long because its parts share the variables of one generated function.
 */
export function flushCode(body: FunctionBody, blueprint: Blueprint, host: Record<keyof Host, Callee>): Code {
  const { words, control, batch, found, foundFrom, foundSleep, foundSize, interest, windowSleep } = blueprint;
  const { bytes: entry, ...offset } = successorLayout(words);
  const [n, first] = [body.parameter(0), body.parameter(1)];
  const state = Array.from({ length: words }, () => body.variable());
  const used = state.map(() => body.variable());
  const [touched, at, slot, news, known, from, step] = body.variables(7);
  const table = new TableCode(body, control, words);
  const told = (what: keyof typeof CONTROL): Code => load(0, control + CONTROL[what]);
  const readState = (): Code => state.map((word, index) => set(word, load(at, batch + 4 * index)));

  const tellUsed = (): Code =>
    used.map((bits, index) => {
      const place = control + usedAt(index, words);
      return store(0, or(load(0, place), bits), place);
    });

  const touch = body.loop((again) => [
    readState(),
    table.firstSlot(slot, state),
    store(at, slot, batch + offset.slot),
    set(touched, xor(touched, table.wordAt(slot))),
    increase(at, entry),
    body.brIf(ltU(at, n), again),
  ]);

  const look = (): Code =>
    interest
      ? [
          interest.lookup(body, known, (word) => state[word] as Local),
          body.if(ne(known, 1), () => [
            table.tellLeaves(),
            tellUsed(),
            body.if(call(host.askInterest, known, shrU(news, 2)), () => [
              store(0, 0, control + CONTROL.news),
              return_(1),
            ]),
            // The host has taken what was found, and may have moved the table.
            set(news, 0),
            table.readPlace(),
          ]),
        ]
      : [];

  const sleepOf = (): Code => [
    set(step, load(at, batch + offset.step)),
    // Without a bit of its own, a label comes behind all that have one.
    and(or(load(shl(sub(from, first), 2), windowSleep), sub(load(step, STEP.label), 1)), load(step, STEP.commuting)),
  ];

  const storeOne = body.block((next) => [
    readState(),
    set(slot, load(at, batch + offset.slot)),
    table.add(slot, state, () => body.br(next)),
    state.map((word, index) => store(words === 1 ? news : mul(news, words), word, found + 4 * index)),
    set(from, load(at, batch + offset.from)),
    store(news, from, foundFrom),
    store(news, sleepOf(), foundSleep),
    increase(news, 4),
    used.map((bits, index) => set(bits, or(bits, state[index] as Local))),
    look(),
  ]);

  return [
    set(at, divU(n, entry)),
    body.if(gtU(add(told('leaves'), at), told('room')), () => call(host.makeRoom, at)),
    table.readPlace(),
    set(at, 0),
    touch,
    store(0, touched, control + CONTROL.touched),
    table.readLeaves(),
    set(news, told('news')),
    set(at, 0),
    body.loop((again) => [storeOne, increase(at, entry), body.brIf(ltU(at, n), again)]),
    table.tellLeaves(),
    tellUsed(),
    body.if(gtU(news, 4 * (foundSize - 1)), () => [call(host.take, shrU(news, 2)), set(news, 0)]),
    store(0, news, control + CONTROL.news),
    return_(0),
  ];
}
