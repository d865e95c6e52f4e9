import { Judge } from '../../src/properties/judge.ts';
import type { Property } from '../../src/properties/property.ts';
import { bindSubject } from '../../src/properties/subject.ts';
import { StateGraph } from '../../src/space/graph/state-graph.ts';
import { Search } from '../../src/space/search.ts';
import { atOnce } from '../../src/space/sliced.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** Whether the state with an id is one of a set. */
export type States = (id: number) => boolean;

/** Whether a step of a kind counts. */
export type Takes = (label: Label) => boolean;

/** All states of a system and all steps between them: for what no property can ask for, such as what can be reached from every state. */
export class WholeSpace {
  readonly system: System;
  readonly search: Search;
  readonly #graph: StateGraph;

  constructor(system: System) {
    this.system = system;
    this.search = new Search(new SystemTables(system));
    while (!this.search.advance(1_000));
    this.#graph = atOnce(StateGraph.of(this.search));
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
    const { first, other, deed } = this.#graph.forwards;
    return range(first[id] as number, first[id + 1] as number).map((step) => ({
      to: other[step] as number,
      label: this.#graph.deeds.deed(deed[step] as number).label,
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
    const { first, other, deed } = atOnce(this.#graph.backwards());
    const taken = this.#graph.deeds.map(({ label }) => Number(takes(label)));
    const distances = new Int32Array(this.search.states).fill(-1);
    const queue = this.list(goal);
    for (const id of queue) distances[id] = 0;
    for (const id of queue) {
      for (let step = first[id] as number; step < (first[id + 1] as number); step++) {
        const before = other[step] as number;
        if (!taken[deed[step] as number] || distances[before] !== -1) continue;
        distances[before] = (distances[id] as number) + 1;
        queue.push(before);
      }
    }
    return distances;
  }

  #label(index: number): Label {
    return this.system.labels[index] as Label;
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
