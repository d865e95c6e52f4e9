import type { FieldMarks } from '../../predicates/decision-tree.ts';
import type { InterpretedExpander } from '../interpreted-expander.ts';
import type { Packing, Slot } from '../store/packing.ts';
import { ALL_IGNORE } from '../watch-classes.ts';
import { type Blueprint, type Host, STEP, successorLayout } from './blueprint.ts';
import { CommutingLabels } from './commuting-labels.ts';
import { controlWords } from './control.ts';
import { expandCode } from './expand-code.ts';
import { FieldMemo } from './field-memo.ts';
import { FieldTrie } from './field-trie.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { KernelTable } from './kernel-table.ts';
import { dependsOnLittle, groupLabels, marked, type StepGroup } from './step-groups.ts';

/** States that are expanded at a time. */
export const WINDOW = 4_096;

/**
 * Successors that are gathered before they are stored, so that their slots are fetched into the cache together. Anything
 * from 128 to 4,096 was as fast.
 */
const BATCH = 1_024;

/** New states that are gathered before the store takes them: several batches, since each call into JavaScript costs. */
const FOUND = 4_096;

/** Code for one packing, and what it remembers. */
export interface Kernel {
  readonly packing: Packing;
  /** Where everything lies that code and host share. */
  readonly blueprint: Blueprint;
  readonly groups: readonly StepGroup[];
  readonly commuting: CommutingLabels;
  /** Actors with timers, and links on which no message is to wait while time passes, as the code numbers them. */
  readonly timed: readonly number[];
  readonly queues: readonly number[];
  readonly expand: (from: number, count: number) => number;
}

/**
 * Makes code for the packing that there is, from what interpretation has learned; it remembers nothing yet.
 *
 * @param openReads by link: the fields that its being open has been seen to depend on
 * @param withinReads the fields that lying within all bounds has been seen to depend on
 * @param host answers what the code asks
 */
export function makeKernel(
  interpreted: InterpretedExpander,
  openReads: readonly FieldMarks[],
  withinReads: FieldMarks,
  memory: KernelMemory,
  table: KernelTable,
  host: Host,
): Kernel {
  const { labels, fields, store, steps, answers, inspector } = interpreted.work;
  const { packing, visited } = store;
  const { words } = packing;
  const slot = (field: number | undefined): Slot => packing.slots[field as number] as Slot;
  const memo = (ofFields: readonly number[]): FieldMemo => new FieldMemo(memory, packing, ofFields);
  memory.clear();
  const buffers = allocateBuffers(memory, words, labels.length);
  const groups = groupLabels(labels, answers.reads, packing);
  const groupMemos = groups.map(({ labels: [first = -1], fields: its }) =>
    dependsOnLittle(its, packing) ? memo(its) : new FieldTrie(memory, packing, answers.reads[first] as Float64Array),
  );
  const timed = fields.timers.flatMap((field, actor) => (slot(field).width > 0 ? [actor] : []));
  const timers = timed.map((actor) => {
    const bits = slot(fields.timers[actor]);
    return { ...bits, after: memory.allocate(1 << bits.width) };
  });
  const { links } = steps.system;
  const queues = fields.contents.flatMap((field, link) =>
    field >= 0 && slot(field).width > 0 && !links[link]?.patient ? [link] : [],
  );
  const blueprint: Blueprint = {
    ...buffers,
    words,
    groups: groupMemos,
    timers,
    ticks: labels.some(({ kind }) => kind === 'tick'),
    drops: links.some(({ full, closed }) => full !== 'refuse' || closed === 'loses'),
    links: queues.map((link) => ({
      ...slot(fields.contents[link]),
      open: steps.conditional(link) ? memo(marked(openReads[link] as FieldMarks)) : undefined,
    })),
    within: steps.bounded ? memo(marked(withinReads)) : undefined,
    watch: watchMemo(interpreted, memory),
    tickClass: classOfTick(interpreted),
    interest: inspector ? memo(marked(interpreted.interestReads)) : undefined,
  };
  const { expand, growTable } = expandCode(blueprint).instantiate<'expand' | 'growTable'>(memory.memory, { ...host });
  table.adopt(visited, buffers.control, growTable);
  return {
    packing,
    blueprint,
    groups,
    commuting: new CommutingLabels(answers.reads, answers.writes),
    timed,
    queues,
    expand,
  };
}

/** What code and host hand each other: states to expand, their successors, and what is new of these. */
function allocateBuffers(memory: KernelMemory, words: number, labels: number) {
  const room = BATCH + labels;
  return {
    control: memory.allocate(controlWords(words)),
    window: memory.allocate(WINDOW * words),
    windowSleep: memory.allocate(WINDOW),
    wakingStep: memory.allocate(STEP.joint(words) / 4 + 1),
    batch: memory.allocate((room * successorLayout(words).bytes) / 4),
    batchSize: BATCH,
    found: memory.allocate((FOUND + room) * words),
    foundFrom: memory.allocate(FOUND + room),
    foundSleep: memory.allocate(FOUND + room),
    foundSize: FOUND,
    findings: memory.allocate(labels),
  };
}

/** What the watches do, if there are any; the joint class is looked up like one more field, in a word of its own. */
function watchMemo({ work, classes, watchReads }: InterpretedExpander, memory: KernelMemory): FieldMemo | undefined {
  if (work.watches.length === 0) return undefined;
  const { slots, words } = work.store.packing;
  const joint = { word: words, shift: 0, width: 32 - Math.clz32(classes.count - 1) };
  return new FieldMemo(memory, { slots: [...slots, joint] }, [...marked(watchReads), slots.length]);
}

function classOfTick({ work, classes }: InterpretedExpander): number {
  const tick = work.labels.findIndex(({ kind }) => kind === 'tick');
  return tick < 0 ? ALL_IGNORE : classes.of(tick, []);
}
