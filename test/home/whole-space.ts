import { Judge } from '../../src/properties/judge.ts';
import type { Property } from '../../src/properties/property.ts';
import { bindSubject } from '../../src/properties/subject.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** Whether the state with an id is one of a set. */
export type States = (id: number) => boolean;

/** Whether a step of a kind counts. */
export type Takes = (label: Label) => boolean;

/** Steps, ordered by a state at one of their ends: those of state `id` are from `first[id]` to `first[id + 1]`. */
interface Adjacency {
  readonly first: Uint32Array;
  readonly other: Uint32Array;
  readonly label: Uint16Array;
}

/**
 * All states of a system and all steps between them, kept: for what no property can ask for, such as what can be reached
 * from every state.
 */
export class WholeSpace {
  readonly system: System;
  readonly search: Search;
  readonly #forwards: Adjacency;

  constructor(system: System) {
    this.system = system;
    this.search = new Search(new SystemTables(system));
    while (!this.search.advance(1_000));
    this.#forwards = this.#explored();
  }

  /** The states in which a property's condition holds; none, if the system lacks the machines that it speaks of. */
  where(property: Property): States {
    const binding = bindSubject(property, this.system);
    if (typeof binding === 'string') return () => false;
    const { states, tables, fields } = this.search;
    const judge = new Judge({ id: property.says, property }, tables, fields, binding);
    const marks = Uint8Array.from({ length: states }, (_, id) => Number(judge.holds(this.search.state(id))));
    return (id) => marks[id] === 1;
  }

  stepsFrom(id: number): { readonly to: number; readonly label: Label }[] {
    const { first, other, label } = this.#forwards;
    return range(first[id] as number, first[id + 1] as number).map((step) => ({
      to: other[step] as number,
      label: this.#label(label[step] as number),
    }));
  }

  list(states: States): number[] {
    return range(0, this.search.states).filter(states);
  }

  /** A shortest way from the start, by the names of its steps. */
  wayTo(id: number): string[] {
    return this.search.pathTo(id).labels.map((label) => this.#label(label).name);
  }

  /** The fewest steps from each state to one of a set, by some kinds of steps only; -1 where none leads there. */
  distancesTo(goal: States, takes: Takes = () => true): Int32Array {
    const { first, other, label } = this.#backwards();
    const taken = this.system.labels.map(takes);
    const distances = new Int32Array(this.search.states).fill(-1);
    const queue = this.list(goal);
    for (const id of queue) distances[id] = 0;
    for (const id of queue) {
      for (let step = first[id] as number; step < (first[id + 1] as number); step++) {
        const before = other[step] as number;
        if (!taken[label[step] as number] || distances[before] !== -1) continue;
        distances[before] = (distances[id] as number) + 1;
        queue.push(before);
      }
    }
    return distances;
  }

  #label(index: number): Label {
    return this.system.labels[index] as Label;
  }

  #explored(): Adjacency {
    const { states, counts } = this.search;
    const first = new Uint32Array(states + 1);
    const other = new Uint32Array(counts.transitions);
    const label = new Uint16Array(counts.transitions);
    let step = 0;
    for (let id = 0; id < states; id++) {
      for (const next of this.search.successors(id)) {
        other[step] = next.to;
        label[step++] = next.label;
      }
      first[id + 1] = step;
    }
    return { first, other, label };
  }

  /** The same steps by the state that they lead to (a counting sort). */
  #backwards(): Adjacency {
    const forwards = this.#forwards;
    const size = this.search.states;
    const first = new Uint32Array(size + 1);
    for (const to of forwards.other) first[to] = (first[to] as number) + 1;
    for (let id = 0, sum = 0; id <= size; id++) {
      sum += first[id] as number;
      first[id] = sum;
    }
    const other = new Uint32Array(forwards.other.length);
    const label = new Uint16Array(forwards.other.length);
    for (let from = 0; from < size; from++) {
      for (let step = forwards.first[from] as number; step < (forwards.first[from + 1] as number); step++) {
        const to = forwards.other[step] as number;
        const place = (first[to] as number) - 1;
        first[to] = place;
        other[place] = from;
        label[place] = forwards.label[step] as number;
      }
    }
    return { first, other, label };
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
