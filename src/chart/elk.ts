import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';

let engine: Promise<ELK> | undefined;

/** ELK takes a moment to load, so it is loaded when it is first needed, and then kept. */
async function load(): Promise<ELK> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  return new Elk.default();
}

/** Lets ELK place the nodes, edges and labels of a graph. */
export async function layOut(graph: ElkNode): Promise<ElkNode> {
  engine ??= load();
  return (await engine).layout(graph);
}
