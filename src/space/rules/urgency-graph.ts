/**
 * Which urgent steps lead to which: a delivery to a message on another link, a timer to one without delay.
 *
 * Its nodes are the links and the timers of each actor. Only where it has a cycle can steps follow each other forever
 * while time stands still; so it shows cheaply where there is nothing to look for.
 */
export class UrgencyGraph {
  readonly #links: number;
  readonly #edges: Set<number>[];

  constructor(links: number, actors: number) {
    this.#links = links;
    this.#edges = Array.from({ length: links + actors }, () => new Set());
  }

  link(link: number): number {
    return link;
  }

  timers(actor: number): number {
    return this.#links + actor;
  }

  /** What the world does, -1, is never urgent. */
  note(from: number, to: number): void {
    if (from >= 0) this.#edges[from]?.add(to);
  }

  /** Its number of nodes. */
  get size(): number {
    return this.#edges.length;
  }

  /** The nodes that urgent steps of a node have led to. */
  after(node: number): number[] {
    return [...(this.#edges[node] ?? [])];
  }
}
