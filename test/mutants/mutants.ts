/** A way to break the program: one place in one file. */
export interface Mutant {
  /** What is wrong then. */
  readonly says: string;
  /** From `src`. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Which comparison must notice. */
  readonly noticedBy: 'lockstep' | 'explorers';
}

export const mutants: readonly Mutant[] = [
  {
    says: 'a link reorders (live)',
    file: 'live/network.ts',
    find: 'if (queue.length < link.capacity) queue.push(carried);',
    replace: 'if (queue.length < link.capacity) queue.unshift(carried);',
    noticedBy: 'lockstep',
  },
  {
    says: 'a link reorders (tables)',
    file: 'tables/sequence-table.ts',
    find: 'return this.intern([...this.sequence(id), item]);',
    replace: 'return this.intern([item, ...this.sequence(id)]);',
    noticedBy: 'explorers',
  },
  {
    says: 'a timer is dropped',
    file: 'tables/timer-table.ts',
    find: 'return this.#intern(timers.toSpliced(later < 0 ? timers.length : later, 0, timer));',
    replace: 'return this.#intern(later < 0 && timers.length > 0 ? timers : timers.toSpliced(later, 0, timer));',
    noticedBy: 'lockstep',
  },
  {
    says: 'time passes while a message can be delivered',
    file: 'space/steps.ts',
    find: "if (this.#before(field) !== 0 && this.#isOpen(link)) return 'disabled';",
    replace: 'if (this.#before(field) !== 0 && this.#isOpen(link)) continue;',
    noticedBy: 'explorers',
  },
  {
    says: 'time passes while a message can be delivered (live)',
    file: 'live/live-system.ts',
    find: 'count > 0 && !this.system.links[link]?.patient && this.#isOpen(link, scene)',
    replace: 'count > 1 && !this.system.links[link]?.patient && this.#isOpen(link, scene)',
    noticedBy: 'lockstep',
  },
  {
    says: 'time stands still where no timer is pending',
    file: 'space/steps.ts',
    find: "if (timers.due(this.#before(this.#timersField(index)))) return 'disabled';\n    }",
    replace:
      "if (timers.due(this.#before(this.#timersField(index)))) return 'disabled';\n    }\n    if (this.#fields.timers.every((field) => this.#before(field) === 0)) return 'disabled';",
    noticedBy: 'explorers',
  },
  {
    says: 'time stands still where no timer is pending (as live actors see it)',
    file: 'space/steps.ts',
    find: "if (timers.due(this.#before(this.#timersField(index)))) return 'disabled';\n    }",
    replace:
      "if (timers.due(this.#before(this.#timersField(index)))) return 'disabled';\n    }\n    if (this.#fields.timers.every((field) => this.#before(field) === 0)) return 'disabled';",
    noticedBy: 'lockstep',
  },
  {
    says: 'time stands still where no timer is pending (live)',
    file: 'live/live-system.ts',
    find: '!this.#cast.nodes.some(({ timers }) => timers.clock.isDue) &&',
    replace:
      '!this.#cast.nodes.some(({ timers }) => timers.clock.isDue) && this.#cast.nodes.some(({ timers }) => timers.clock.pending.length > 0) &&',
    noticedBy: 'lockstep',
  },
  {
    says: 'time stands still where no timer is pending (kernel)',
    file: 'space/kernel/expand-code.ts',
    find: 'increase(counted, 1),\n          // Where',
    replace: 'body.branchIf(isZero(header), no), increase(counted, 1),\n          // Where',
    noticedBy: 'explorers',
  },
  {
    says: 'a cancelled timer fires',
    file: 'tables/timer-table.ts',
    find: 'return this.#intern(this.list(list).filter((timer) => timer.id !== id || !timer.bound));',
    replace: 'return this.#intern(this.list(list).filter((timer) => timer.id !== id || timer.remaining > 1));',
    noticedBy: 'lockstep',
  },
  {
    says: 'an orphan does not fire',
    file: 'tables/timer-table.ts',
    find: 'if (id === undefined || timer.id !== id || !timer.bound) return timer;\n      this.#restarted = true;\n      return { ...timer, bound: false };\n    });',
    replace:
      'if (id === undefined || timer.id !== id || !timer.bound) return timer;\n      this.#restarted = true;\n      return undefined;\n    }).filter((timer) => timer !== undefined);',
    noticedBy: 'lockstep',
  },
  {
    says: 'a fault happens beyond its budget',
    file: 'space/steps.ts',
    find: 'this.next[budget] = left - 1;',
    replace: 'this.next[budget] = left > 1 ? left - 1 : left;',
    noticedBy: 'explorers',
  },
  {
    says: 'a decision tree gives a stale answer',
    file: 'predicates/decision-tree.ts',
    find: 'const known = node.answerOf[value];',
    replace: 'const known = node.answerOf[value] ?? node.answerOf[value - 1];',
    noticedBy: 'explorers',
  },
  {
    says: 'a repack loses a state',
    file: 'space/state-store.ts',
    find: 'repack(chunk, into, Math.min(CHUNK, this.size - index * CHUNK));',
    replace:
      'repack(chunk, into, Math.min(CHUNK, this.size - index * CHUNK)); if (this.size > 7) into.copyWithin(7 * packing.words, 6 * packing.words, 7 * packing.words);',
    noticedBy: 'explorers',
  },
  {
    says: 'a leaf takes one state for another',
    file: 'space/visited-set.ts',
    find: '1 << (((packed[offset] as number) & LEAF_MASK) >>> LEAF_SHIFT);',
    replace: '1 << (((packed[offset] as number) & LEAF_MASK) >>> (LEAF_SHIFT + 1));',
    noticedBy: 'explorers',
  },
  {
    says: 'raised events come after outputs',
    file: 'tables/actor-table.ts',
    find: "if (type === 'xstate.raise' && delay === undefined) return [];",
    replace:
      "if (type === 'xstate.raise' && delay === undefined) return [{ kind: 'send', to: this.index, link: -1, event: this.#events.intern(events, '') as number }];",
    noticedBy: 'lockstep',
  },
  {
    says: 'a message reaches a finished actor',
    file: 'space/steps.ts',
    find: 'if (!table.active(local)) {\n        clear(queue);',
    replace: 'if (!table.active(local) && queue.length > 1) {\n        clear(queue);',
    noticedBy: 'lockstep',
  },
  {
    says: 'an identity is taken for a step',
    file: 'tables/actor-table.ts',
    find: 'identity: local !== undefined && key === this.key(local) && commands.length === 0,',
    replace:
      'identity: local !== undefined && key === this.key(local) && commands.length === 0 && this.size % 2 === 0,',
    noticedBy: 'explorers',
  },
  {
    says: 'a stimulus too many is held back',
    file: 'space/steps.ts',
    find: 'this.#overflowed.every((link) => this.#makesRoom(link))',
    replace: 'this.#overflowed.some((link) => this.#makesRoom(link) || true)',
    noticedBy: 'lockstep',
  },
  {
    says: 'an orphan is cancelled (live)',
    file: 'live/manual-clock.ts',
    find: 'if (index >= 0) this.#pending.splice(index, 1);',
    replace:
      'if (index >= 0) this.#pending.splice(index, this.#pending[index + 1]?.deadline === timeout.deadline ? 2 : 1);',
    noticedBy: 'lockstep',
  },
  {
    says: 'time passes while a message can be delivered (kernel)',
    file: 'space/kernel/expand-code.ts',
    find: 'body.branchIf(equal(known, 2), no),',
    replace: 'body.branchIf(equal(known, 3), no),',
    noticedBy: 'explorers',
  },
  {
    says: 'time passes beyond a bound (kernel)',
    file: 'space/kernel/expand-code.ts',
    find: 'body.branchIf(equal(known, 1), no),',
    replace: 'body.branchIf(equal(known, 3), no),',
    noticedBy: 'explorers',
  },
  {
    says: 'the world acts beyond a bound',
    file: 'space/steps.ts',
    find: "if (this.#isBeyond()) return 'disabled';",
    replace: "if (this.#isBeyond() && label.kind !== 'stimulus') return 'disabled';",
    noticedBy: 'explorers',
  },
  {
    says: 'a bound is overlooked (live)',
    file: 'live/live-system.ts',
    find: 'if (!this.#gates.within.every((isWithin) => isWithin(scene))) return false;',
    replace: '',
    noticedBy: 'lockstep',
  },
  {
    says: 'a limit lets one timer more pass',
    file: 'tables/timer-table.ts',
    find: 'if (timers.length >= this.#limit) throw',
    replace: 'if (timers.length > this.#limit) throw',
    noticedBy: 'lockstep',
  },
  {
    says: 'a limit lets one local state more pass',
    file: 'tables/actor-table.ts',
    find: 'if (id >= this.#system.limits.localStates || ',
    replace: 'if (id > this.#system.limits.localStates || ',
    noticedBy: 'explorers',
  },
  {
    says: 'a leaf takes one state for another (kernel)',
    file: 'space/kernel/table-code.ts',
    find: 'set(this.#bit, shiftLeft(1, shiftRight(first, LEAF_SHIFT))),',
    replace: 'set(this.#bit, shiftLeft(1, shiftRight(first, LEAF_SHIFT + 1))),',
    noticedBy: 'explorers',
  },
  {
    says: 'what is ignored is counted as held back (kernel)',
    file: 'space/kernel/expand-code.ts',
    find: 'increase(heldBack, counts(2)),',
    replace: 'increase(heldBack, counts(1)),',
    noticedBy: 'explorers',
  },
  {
    says: 'all steps commute (kernel)',
    file: 'space/kernel/commuting-labels.ts',
    find: 'commuting: known === own ? ~conflicting : ~conflicting & (own - 1)',
    replace: 'commuting: -1',
    noticedBy: 'explorers',
  },
  {
    says: 'what comes of a label is remembered for other values of a field',
    file: 'space/step-answers.ts',
    find: 'for (const field of fields) below =',
    replace: 'for (const field of fields.slice(1)) below =',
    noticedBy: 'explorers',
  },
  {
    says: 'a link that drops the newest drops the oldest (tables)',
    file: 'space/steps.ts',
    find: "if (full === 'drop newest') return;",
    replace: "if (full === 'drop newest' && event < 0) return;",
    noticedBy: 'explorers',
  },
  {
    says: 'a link that keeps the latest drops the oldest of all (tables)',
    file: 'space/steps.ts',
    find: "full === 'keep latest' ? table.sequence",
    replace: "full === 'keep latest' && event < 0 ? table.sequence",
    noticedBy: 'lockstep',
  },
  {
    says: 'a link that drops the oldest drops the newest (live)',
    file: 'live/network.ts',
    find: "else if (link.full !== 'drop newest') {",
    replace: "else if (link.full === 'keep latest') {",
    noticedBy: 'lockstep',
  },
  {
    says: 'what is dropped is not counted (kernel)',
    file: 'space/kernel/expand-code.ts',
    find: 'drops ? increase(countedDrops, load(list, 8)) : [],',
    replace: '',
    noticedBy: 'explorers',
  },
  {
    says: 'a closed link keeps what it should lose (tables)',
    file: 'space/steps.ts',
    find: "definition.closed === 'loses' && !this.#isOpen(link)",
    replace: "definition.closed === 'loses' && !this.#isOpen(link) && this.#before(this.#contentsField(link)) !== 0",
    noticedBy: 'explorers',
  },
  {
    says: 'a closed link keeps what it should lose (live)',
    file: 'live/network.ts',
    find: "if (link.closed === 'loses' && !this.#wasOpen(index)) return;",
    replace: "if (link.closed === 'loses' && !this.#wasOpen(index) && this.#queue(index).length > 0) return;",
    noticedBy: 'lockstep',
  },
  {
    says: 'time waits for messages on patient links (tables)',
    file: 'space/steps.ts',
    find: 'if (field < 0 || this.#link(link).patient) continue;',
    replace: 'if (field < 0) continue;',
    noticedBy: 'explorers',
  },
  {
    says: 'time waits for messages on patient links (kernel)',
    file: 'space/kernel/make-kernel.ts',
    find: 'field >= 0 && slot(field).width > 0 && !links[link]?.patient ? [link] : [],',
    replace: 'field >= 0 && slot(field).width > 0 ? [link] : [],',
    noticedBy: 'explorers',
  },
  {
    says: 'time waits for messages on patient links (live)',
    file: 'live/live-system.ts',
    find: 'count > 0 && !this.system.links[link]?.patient && this.#isOpen(link, scene)',
    replace: 'count > 0 && this.#isOpen(link, scene)',
    noticedBy: 'lockstep',
  },
  {
    says: 'a stimulus is held back where nothing makes its link drain',
    file: 'space/steps.ts',
    find: 'return !patient && (this.#sent[link] as number) <= capacity && this.#isOpen(link);',
    replace: 'return (this.#sent[link] as number) <= capacity && this.#isOpen(link);',
    noticedBy: 'explorers',
  },
  {
    says: 'a stimulus is held back for ever',
    file: 'space/steps.ts',
    find: 'return !patient && (this.#sent[link] as number) <= capacity && this.#isOpen(link);',
    replace: 'return !patient && this.#isOpen(link);',
    noticedBy: 'lockstep',
  },
  {
    says: 'a stimulus happens beyond its budget',
    file: 'space/steps.ts',
    find: 'if (times >= 0) this.next[times] = left - 1;',
    replace: 'if (times >= 0) this.next[times] = left > 1 ? left - 1 : left;',
    noticedBy: 'explorers',
  },
  {
    says: 'what was no step costs a stimulus of its budget (live)',
    file: 'live/live-system.ts',
    find: 'this.#times[label.stimulus] = left + 1;',
    replace: 'this.#times[label.stimulus] = left;',
    noticedBy: 'lockstep',
  },
  {
    says: 'without order, equal messages are delivered more than once',
    file: 'space/steps.ts',
    find: 'position < messages.length && (position === 0 ||',
    replace: 'position < messages.length && (position >= 0 ||',
    noticedBy: 'explorers',
  },
  {
    says: 'without order, it is the oldest message that is lost all the same (live)',
    file: 'live/network.ts',
    find: 'queue.splice(position, 1);\n        break;',
    replace: 'queue.splice(0, 1);\n        break;',
    noticedBy: 'lockstep',
  },
];
