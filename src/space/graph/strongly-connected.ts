import { atOnce, type Work } from '../sliced.ts';

/** Nodes that are entered between two pauses. */
const PAUSE = 256;

/** The strongly connected component of each node (Tarjan 1972, without recursion). */
export function* seekComponents(size: number, edges: (node: number) => number[]): Work<Int32Array> {
  const component = new Int32Array(size).fill(-1);
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const stack: number[] = [];
  let counter = 0;
  let components = 0;
  for (let root = 0; root < size; root++) {
    if (index[root] !== -1) continue;
    const work: { node: number; targets: number[]; at: number }[] = [];
    const enter = (node: number): void => {
      index[node] = counter;
      low[node] = counter++;
      stack.push(node);
      work.push({ node, targets: edges(node), at: 0 });
    };
    enter(root);
    if (counter % PAUSE === 0) yield;
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const target = frame.targets[frame.at++];
      if (target !== undefined) {
        if (index[target] === -1) {
          enter(target);
          if (counter % PAUSE === 0) yield;
        } else if (component[target] === -1) low[node] = Math.min(low[node] as number, index[target] as number);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] !== index[node]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components++;
    }
  }
  return component;
}

/** The strongly connected component of each node of a small graph. */
export const stronglyConnected = (size: number, edges: (node: number) => number[]): Int32Array =>
  atOnce(seekComponents(size, edges));

/** Whether some way leads back to where it began; for a small graph. */
export function hasCycle(size: number, edges: (node: number) => number[]): boolean {
  const component = stronglyConnected(size, edges);
  return component.some((own, node) => edges(node).some((target) => component[target] === own));
}
