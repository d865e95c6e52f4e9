import type { AnyMachineSnapshot, AnyStateNode, InspectionEvent } from 'xstate';
import type { System } from '../system/define-system.ts';
import { stateNodes } from '../system/machine-facts.ts';
import { stateKey } from '../system/state-key.ts';
import { transitionKey, transitionsOf } from '../system/transition-key.ts';

/** What was reached of a list of things, and what never was. */
export interface Reached {
  readonly reached: readonly string[];
  readonly never: readonly string[];
}

/** What of one actor's machine was reached. */
export interface ActorCoverage {
  readonly actor: string;
  /** State nodes by their path, such as `playing.loud`; the root is left out. */
  readonly states: Reached;
  /** Transitions as `state: event`, numbered where one state has several for one event. */
  readonly transitions: Reached;
}

/** What runs reached of a system. */
export interface Coverage {
  readonly labels: Reached;
  readonly actors: readonly ActorCoverage[];
}

/** Names of a transition and a state node: clones of a machine have other nodes but the same names. */
interface Names {
  readonly states: readonly string[];
  readonly transitions: readonly string[];
}

/** Collects what runs reach; it is fed with XState's inspection events. */
export class CoverageMeter {
  readonly #system: System;
  readonly #names: readonly Names[];
  readonly #labels = new Set<string>();
  readonly #states: Set<string>[];
  readonly #transitions: Set<string>[];
  /** Snapshots and transitions are met over and over. */
  readonly #known = new WeakSet<object>();

  constructor(system: System) {
    this.#system = system;
    this.#names = system.actors.map(({ machine }) => {
      const nodes = stateNodes(machine);
      return {
        states: nodes.filter(({ path, type }) => path.length > 0 && type !== 'history').map(stateKey),
        transitions: nodes.flatMap((node) => transitionsOf(node).map(transitionKey)),
      };
    });
    this.#states = system.actors.map(() => new Set());
    this.#transitions = system.actors.map(() => new Set());
  }

  took(labels: readonly string[]): void {
    for (const label of labels) this.#labels.add(label);
  }

  inspect(actor: number, event: InspectionEvent): void {
    // The first microstep of an actor is not told, but its first snapshot is.
    if (event.type === '@xstate.snapshot' || event.type === '@xstate.microstep') {
      const { _nodes: nodes } = event.snapshot as AnyMachineSnapshot;
      if (nodes) this.#active(actor, nodes);
    }
    if (event.type !== '@xstate.microstep') return;
    // XState's types mark it as internal with the underscore; there is no other way to learn which transitions ran.
    for (const transition of event._transitions) {
      if (this.#known.has(transition)) continue;
      this.#known.add(transition);
      this.#transitions[actor]?.add(transitionKey(transition));
      this.#active(actor, [transition.source]);
    }
  }

  #active(actor: number, nodes: readonly AnyStateNode[]): void {
    if (this.#known.has(nodes)) return;
    this.#known.add(nodes);
    for (const node of nodes) if (node.path.length > 0) this.#states[actor]?.add(stateKey(node));
  }

  result(): Coverage {
    return {
      labels: reached(
        this.#system.labels.map(({ name }) => name),
        this.#labels,
      ),
      actors: this.#system.actors.map(({ name }, actor) => ({
        actor: name,
        states: reached(this.#names[actor]?.states ?? [], this.#states[actor]),
        transitions: reached(this.#names[actor]?.transitions ?? [], this.#transitions[actor]),
      })),
    };
  }
}

function reached(all: readonly string[], seen: ReadonlySet<string> = new Set()): Reached {
  return { reached: all.filter((each) => seen.has(each)), never: all.filter((each) => !seen.has(each)) };
}

/** What several runs of one system reached together. */
export function mergedCoverage(coverages: readonly Coverage[]): Coverage {
  const [first] = coverages;
  if (!first) throw new Error('there is nothing to merge');
  const merge = (parts: readonly (Reached | undefined)[]): Reached => {
    const [{ reached: some, never } = { reached: [], never: [] }] = parts;
    const seen = new Set(parts.flatMap((part) => part?.reached ?? []));
    return {
      reached: [...some, ...never.filter((each) => seen.has(each))],
      never: never.filter((each) => !seen.has(each)),
    };
  };
  return {
    labels: merge(coverages.map(({ labels }) => labels)),
    actors: first.actors.map(({ actor }, index) => ({
      actor,
      states: merge(coverages.map(({ actors }) => actors[index]?.states)),
      transitions: merge(coverages.map(({ actors }) => actors[index]?.transitions)),
    })),
  };
}
