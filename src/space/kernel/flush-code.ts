import { type Blueprint, type Host, STEP, successorLayout } from './blueprint.ts';
import { CONTROL, usedAt } from './control.ts';
import {
  add,
  and,
  type Code,
  call,
  divideUnsigned,
  giveBack,
  increase,
  type Local,
  lessThanUnsigned,
  load,
  moreThanUnsigned,
  multiply,
  or,
  set,
  shiftLeft,
  shiftRight,
  store,
  subtract,
  unequal,
  xor,
} from './instructions.ts';
import { TableCode } from './table-code.ts';
import type { Callee, FunctionBody } from './wasm-module.ts';

/**
 * `flush(bytes, first)`: stores what is new of so many bytes of the batch; gives 1 if the search is to end.
 *
 * `first` is the id of the first state in the window.
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
    body.branchIf(lessThanUnsigned(at, n), again),
  ]);

  const look = (): Code =>
    interest
      ? [
          interest.lookup(body, known, (word) => state[word] as Local),
          body.when(unequal(known, 1), () => [
            table.tellLeaves(),
            tellUsed(),
            body.when(call(host.askInterest, known, shiftRight(news, 2)), () => [
              store(0, 0, control + CONTROL.news),
              giveBack(1),
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
    and(
      or(load(shiftLeft(subtract(from, first), 2), windowSleep), subtract(load(step, STEP.label), 1)),
      load(step, STEP.commuting),
    ),
  ];

  const storeOne = body.block((next) => [
    readState(),
    set(slot, load(at, batch + offset.slot)),
    table.add(slot, state, () => body.branch(next)),
    state.map((word, index) => store(words === 1 ? news : multiply(news, words), word, found + 4 * index)),
    set(from, load(at, batch + offset.from)),
    store(news, from, foundFrom),
    store(news, sleepOf(), foundSleep),
    increase(news, 4),
    used.map((bits, index) => set(bits, or(bits, state[index] as Local))),
    look(),
  ]);

  return [
    set(at, divideUnsigned(n, entry)),
    body.when(moreThanUnsigned(add(told('leaves'), at), told('room')), () => call(host.makeRoom, at)),
    table.readPlace(),
    set(at, 0),
    touch,
    store(0, touched, control + CONTROL.touched),
    table.readLeaves(),
    set(news, told('news')),
    set(at, 0),
    body.loop((again) => [storeOne, increase(at, entry), body.branchIf(lessThanUnsigned(at, n), again)]),
    table.tellLeaves(),
    tellUsed(),
    body.when(moreThanUnsigned(news, 4 * (foundSize - 1)), () => [call(host.take, shiftRight(news, 2)), set(news, 0)]),
    store(0, news, control + CONTROL.news),
    giveBack(0),
  ];
}
