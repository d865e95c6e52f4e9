import { ALL_IGNORE } from '../watch-classes.ts';
import { type Bits, type Blueprint, STEP, TICK_DUE, TICK_EMPTY, TICK_UNKNOWN } from './blueprint.ts';
import { watchedAt } from './control.ts';
import type { FieldMemo } from './field-memo.ts';
import { FieldTrie } from './field-trie.ts';
import {
  and,
  bitsAt,
  type Code,
  call,
  eq,
  eqz,
  type Local,
  load,
  ltS,
  ne,
  type Operand,
  set,
  shl,
  shrU,
  store,
  xor,
} from './instructions.ts';
import type { Callee, FunctionBody, Label } from './wasm-module.ts';

/** The functions of the host that tell what is not known yet. */
export type Questions = Readonly<Record<'askGroup' | 'askTick' | 'askOpen' | 'askWithin' | 'askWatch', Callee>>;

/** What the code of a pass over states lends: variables of its loop, and where to go on. */
export interface Pass {
  /** Variables with the id of the state, and the address of its words. */
  readonly id: Local;
  readonly at: Local;
  /** Leaves the state, since something that it leads to does not fit the packing. */
  readonly abort: () => Code;
  /** Comes after each question to the host, which may have moved the table. */
  readonly asked: () => Code;
}

/**
 * Code that finds what one state leads to: the search and the pass over all edges have it in common.
 *
 * What the memos do not know yet is asked, once for all states that agree on what it depends on.
 */
export class SuccessorCode {
  /** Variables with the words of the state, and of a successor. */
  readonly state: readonly Local[];
  readonly successor: readonly Local[];
  /** A variable with the address of a list of steps. */
  readonly list: Local;
  /** A variable for what a memo knows. */
  readonly known: Local;
  readonly #body: FunctionBody;
  readonly #blueprint: Blueprint;
  readonly #host: Questions;
  readonly #pass: Pass;
  /** What a tick changes, and whether a timer is pending at all. */
  readonly #changes: readonly Local[];
  readonly #pending: Local;
  /** The joint class of a deed. */
  readonly #joint: Local;

  constructor(body: FunctionBody, blueprint: Blueprint, host: Questions, pass: Pass) {
    this.#body = body;
    this.#blueprint = blueprint;
    this.#host = host;
    this.#pass = pass;
    const words = (): Local[] => Array.from({ length: blueprint.words }, () => body.variable());
    this.state = words();
    this.successor = words();
    this.#changes = words();
    this.list = body.variable();
    this.known = body.variable();
    this.#pending = body.variable();
    this.#joint = body.variable();
  }

  readState(): Code {
    return this.state.map((word, index) => set(word, load(this.#pass.at, 4 * index)));
  }

  /** Puts the address of the list of what a group of labels does into `list`. */
  findList(memo: FieldMemo | FieldTrie, index: number): Code {
    const { list } = this;
    const { id, at, abort } = this.#pass;
    return [
      memo instanceof FieldTrie ? memo.lookup(this.#body, list, at) : memo.lookup(this.#body, list, this.#word),
      this.#unknown(list, () => [this.#ask(list, 'askGroup', index, id), this.#body.if(eqz(list), abort)]),
    ];
  }

  /** Makes the successor by the bits that a step changes. */
  makeSuccessor(changes: (word: number) => Operand): Code {
    return this.successor.map((word, index) => set(word, xor(this.state[index] as Local, changes(index))));
  }

  /** Lets the watches see the successor that a step of a list leads to. See `feedWatches`. */
  feedStep(step: Local, settled: Label): Code {
    const { words, watch } = this.#blueprint;
    if (!watch) return [];
    // What all watches ignore is looked up like the rest: a branch around it takes longer.
    return [set(this.#joint, load(step, STEP.joint(words))), this.#feedWatches(watch, settled)];
  }

  /** Lets the watches see the successor that a tick leads to. See `feedWatches`. */
  feedTick(settled: Label): Code {
    const { watch, tickClass } = this.#blueprint;
    if (!watch || tickClass === ALL_IGNORE) return [];
    return [set(this.#joint, tickClass), this.#feedWatches(watch, settled)];
  }

  /** Lets the watches see the successor; leads to a label if nothing that follows is of interest to them. */
  #feedWatches(watch: FieldMemo, settled: Label): Code {
    const { words, control } = this.#blueprint;
    const { successor, known } = this;
    return [
      watch.lookup(this.#body, known, (word) => (word === words ? this.#joint : (successor[word] as Local))),
      this.#unknown(known, () => [
        successor.map((word, index) => store(0, word, control + watchedAt(index))),
        this.#ask(known, 'askWatch', this.#joint),
      ]),
      this.#body.brIf(ltS(known, 0), settled),
      successor.map((word, index) => set(word, xor(word, load(known, 4 * index)))),
    ];
  }

  /**
   * Makes the successor that a tick leads to, if time may pass.
   *
   * @param found code for it, with a variable that is 0 where no timer is pending, and a label that leads behind it
   */
  tick(found: (pending: Local, end: Label) => Code): Code {
    if (!this.#blueprint.ticks) return [];
    return this.#body.block((no) => [
      this.#boundsAllow(no),
      this.#linksAllow(no),
      this.#timersAllow(no),
      this.makeSuccessor((word) => this.#changes[word] as Local),
      found(this.#pending, no),
    ]);
  }

  #boundsAllow(no: Label): Code {
    const { within } = this.#blueprint;
    if (!within) return [];
    const { known } = this;
    return [
      within.lookup(this.#body, known, this.#word),
      this.#unknown(known, () => this.#ask(known, 'askWithin', this.#pass.id)),
      this.#body.brIf(eq(known, 1), no),
    ];
  }

  /** Most often it is a message that keeps time from passing; of links that are always open, one look tells. */
  #linksAllow(no: Label): Code {
    const { links } = this.#blueprint;
    const { known } = this;
    const always = this.state.map((state, word) => {
      const contents = bitsOf(links.filter(({ open, word: its }) => !open && its === word));
      return contents === 0 ? [] : this.#body.brIf(and(state, contents), no);
    });
    const sometimes = links.map(({ open, ...bits }, index) =>
      open
        ? this.#body.if(and(this.#word(bits.word), bitsOf([bits])), () => [
            open.lookup(this.#body, known, this.#word),
            this.#unknown(known, () => this.#ask(known, 'askOpen', index, this.#pass.id)),
            this.#body.brIf(eq(known, 2), no),
          ])
        : [],
    );
    return [always, sometimes];
  }

  /** Gathers what a tick does to all timers. */
  #timersAllow(no: Label): Code {
    const { list, known } = this;
    const gather = this.#blueprint.timers.map(({ word, shift, width, after }, index) => {
      const changes = this.#changes[word] as Local;
      return [
        set(list, bitsAt(this.#word(word), shift, width)),
        set(known, load(shl(list, 2), after)),
        this.#body.if(eq(known, TICK_UNKNOWN), () => [
          this.#ask(known, 'askTick', index, list),
          this.#body.if(eq(known, TICK_UNKNOWN), this.#pass.abort),
        ]),
        this.#body.brIf(eq(known, TICK_DUE), no),
        this.#body.if(ne(known, TICK_EMPTY), () => [
          set(this.#pending, 1),
          set(changes, xor(changes, shl(shrU(known, 2), shift))),
        ]),
      ];
    });
    return [this.#changes.map((word) => set(word, 0)), set(this.#pending, 0), gather];
  }

  #unknown(known: Local, ask: () => Code): Code {
    return this.#body.if(eqz(known), ask);
  }

  #ask(into: Local, question: keyof Questions, ...operands: readonly Operand[]): Code {
    return [set(into, call(this.#host[question], ...operands)), this.#pass.asked()];
  }

  readonly #word = (index: number): Local => this.state[index] as Local;
}

/** A mask of some bits of one word. */
const bitsOf = (all: readonly Bits[]): number =>
  all.reduce((mask, { shift, width }) => mask | ((2 ** width - 1) << shift), 0);
