import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { isInside, stateAround } from '../system/state-key.ts';
import { type ChartModel, type ChartState, type Line, statesOf } from './chart-model.ts';
import type { Drawing, DrawnArrow, DrawnFork, DrawnState } from './drawing.ts';
import { layOut } from './elk.ts';
import type { Box, Point } from './geometry.ts';
import { moved, NAME, type TextBlock, textBlock } from './text-block.ts';

/** Widths at which words are broken. */
const MOST = { name: 260, inside: 270, arrow: 190 };
const PAD = { x: 12, y: 9 };
/** Between a name and the line below it. */
const GAP = 6;
const MARGIN = 10;

export const DOT = 10;
export const HISTORY = 26;

/** ELK gives no name of a state a meaning, but names must differ from those of dots and forks. */
const nodeId = (state: string): string => `state:${state}`;

/** What is known of a node before ELK places it. */
interface Plan {
  readonly model: ChartModel;
  readonly names: ReadonlyMap<string, TextBlock>;
  readonly insides: ReadonlyMap<string, TextBlock>;
  readonly forkLabels: readonly TextBlock[];
  readonly edges: readonly PlannedEdge[];
}

interface PlannedEdge {
  readonly id: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Leads up the page; ELK gets it the other way round, as all its arrows should lead down. */
  readonly isBackward: boolean;
  readonly label: TextBlock | undefined;
  readonly transitions: readonly string[];
}

/**
 * Places the states, arrows and words of a chart.
 *
 * @example
 * ```ts
 * const { width, states } = await layOutChart(chartModelOf(lamp));
 * states.map(({ state }) => state.name); // ['lamp', 'off', 'on']
 * ```
 */
export async function layOutChart(model: ChartModel): Promise<Drawing> {
  const plan = planOf(model);
  const placed = await layOut({
    id: 'chart',
    layoutOptions: OPTIONS,
    children: [nodeOf(plan.model.root, plan)],
    edges: [...plan.edges.map(edgeOf), ...leadingEdges(plan)],
  });
  return drawingOf(plan, placed);
}

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
};

function planOf(model: ChartModel): Plan {
  const states = statesOf(model.root);
  const edges: PlannedEdge[] = [];
  const block = (lines: readonly Line[]): TextBlock | undefined =>
    lines.length > 0 ? textBlock(lines, MOST.arrow) : undefined;
  const rank = new Map(readingOrder(model.root).map((id, index) => [id, index]));
  const add = (
    source: string,
    target: string,
    parts: Pick<PlannedEdge, 'from' | 'to' | 'label' | 'transitions'>,
  ): void => {
    const isBackward = (rank.get(parts.from) ?? 0) > (rank.get(parts.to) ?? 0);
    const ends = isBackward ? { sources: [target], targets: [source] } : { sources: [source], targets: [target] };
    edges.push({ id: `edge:${edges.length}`, ...ends, isBackward, ...parts });
  };
  for (const { id, initial, initialLines } of states) {
    for (const to of initial) {
      add(`initial:${id}`, nodeId(to), { from: id, to, label: block(initialLines), transitions: [] });
    }
  }
  for (const { from, to, lines } of model.arrows) {
    add(nodeId(from), nodeId(to), { from, to, label: block(lines), transitions: keysOf(lines) });
  }
  model.forks.forEach(({ from, targets, line }, index) => {
    const quiet = { from, label: undefined, transitions: keysOf([line]) };
    if (targets.every((target) => !isInside(target, from))) add(nodeId(from), `fork:${index}`, { ...quiet, to: from });
    for (const to of targets) add(`fork:${index}`, nodeId(to), { ...quiet, to });
  });
  return {
    model,
    names: new Map(
      states.map((state) => [state.id, textBlock([{ text: state.name, title: state.title }], MOST.name, NAME)]),
    ),
    insides: new Map(states.map((state) => [state.id, textBlock(state.lines, MOST.inside)])),
    forkLabels: model.forks.map(({ line }) => textBlock([line], MOST.arrow)),
    edges,
  };
}

const keysOf = (lines: readonly Line[]): string[] => lines.flatMap(({ transition }) => transition ?? []);

function nodeOf(state: ChartState, plan: Plan): ElkNode {
  const { width, height } = headSize(state, plan);
  if (state.kind === 'history' || state.kind === 'deep history') {
    return { id: nodeId(state.id), width: HISTORY, height: HISTORY };
  }
  const inside = [
    ...(state.initial.length > 0 ? [dotOf(state.id)] : []),
    ...forksIn(state, plan.model).map((index) => forkOf(index, plan)),
    ...initialFirst(state).map((child) => nodeOf(child, plan)),
  ];
  if (inside.length === 0) return { id: nodeId(state.id), width, height };
  return {
    id: nodeId(state.id),
    children: inside,
    layoutOptions: {
      'elk.padding': `[top=${height + 8},left=14,bottom=14,right=14]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      // ELK lays out from left to right and turns the result, but takes this for turned already.
      'elk.nodeSize.minimum': `(${height},${width})`,
    },
  };
}

/** The states from top to bottom. */
const readingOrder = (state: ChartState): string[] => [state.id, ...initialFirst(state).flatMap(readingOrder)];

/** The state that is entered first leads, wherever it is written. */
function initialFirst({ children, initial }: ChartState): ChartState[] {
  const leads = ({ id }: ChartState): boolean => initial.some((target) => target === id || isInside(target, id));
  return [...children.filter(leads), ...children.filter((child) => !leads(child))];
}

/**
 * Arrows that are not drawn. Some lead from the state that is entered first to those next to it that no other arrow
 * places below it, so that it leads; some from forks to the regions of a parallel state, so that these stand side by side.
 */
function leadingEdges({ model, edges }: Plan): ElkExtendedEdge[] {
  const lower = new Set(edges.filter(({ label }) => label).flatMap(({ targets }) => targets));
  const lead = (source: string, id: string) => ({
    id: `${source} leads ${id}`,
    sources: [source],
    targets: [nodeId(id)],
  });
  return statesOf(model.root).flatMap((state) => {
    const [first, ...others] = initialFirst(state);
    if (state.kind === 'parallel') {
      return forksIn(state, model).flatMap((fork) => state.children.map(({ id }) => lead(`fork:${fork}`, id)));
    }
    if (!first || state.initial.length === 0) return [];
    return others.filter(({ id }) => !lower.has(nodeId(id))).map(({ id }) => lead(nodeId(first.id), id));
  });
}

/** Indices of the forks whose words stand in a state: in the one that they lead away from, if they lead into it. */
const forksIn = (state: ChartState, { forks }: ChartModel): number[] =>
  forks.flatMap(({ from, targets }, index) => {
    const home = targets.some((target) => isInside(target, from)) ? from : stateAround([from, ...targets]);
    return home === state.id ? [index] : [];
  });

const dotOf = (state: string): ElkNode => ({
  id: `initial:${state}`,
  width: DOT,
  height: DOT,
  layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' },
});

function forkOf(index: number, { forkLabels }: Plan): ElkNode {
  const { width, height } = forkLabels[index] as TextBlock;
  return { id: `fork:${index}`, width: Math.ceil(width) + 12, height: height + 6 };
}

/** The room that a state's own words take. */
function headSize({ id }: ChartState, { names, insides }: Plan): { width: number; height: number } {
  const [name, inside] = [names.get(id) as TextBlock, insides.get(id) as TextBlock];
  const lines = inside.height > 0 ? GAP + inside.height : 0;
  return {
    width: Math.ceil(Math.max(48, name.width, inside.width)) + 2 * PAD.x,
    height: name.height + lines + 2 * PAD.y,
  };
}

const edgeOf = ({ id, sources, targets, label }: PlannedEdge): ElkExtendedEdge => ({
  id,
  sources: [...sources],
  targets: [...targets],
  ...(label
    ? {
        labels: [
          {
            text: ' ',
            width: Math.ceil(label.width) + 8,
            height: label.height + 4,
            layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' },
          },
        ],
      }
    : {}),
});

function drawingOf(plan: Plan, placed: ElkNode): Drawing {
  const nodes = new Map<string, ElkNode>();
  const visit = (node: ElkNode): void => {
    nodes.set(node.id, node);
    for (const child of node.children ?? []) visit(child);
  };
  visit(placed);
  const edges = new Map((placed.edges ?? []).map((edge) => [edge.id, edge]));
  const boxAt = (id: string): Box => boxOf(nodes.get(id) ?? {});
  const regions = new Set(
    statesOf(plan.model.root).flatMap(({ kind, children }) =>
      kind === 'parallel' ? children.map(({ id }) => id) : [],
    ),
  );
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    states: statesOf(plan.model.root).map((state): DrawnState => {
      const box = boxAt(nodeId(state.id));
      return { state, box, isRegion: regions.has(state.id), ...wordsOf(state, box, plan) };
    }),
    dots: statesOf(plan.model.root)
      .filter(({ initial }) => initial.length > 0)
      .map(({ id }) => centre(boxAt(`initial:${id}`))),
    arrows: plan.edges.map((planned) => arrowOf(planned, edges.get(planned.id))),
    forks: plan.model.forks.map(({ from }, index): DrawnFork => {
      const box = boxAt(`fork:${index}`);
      return { from, box, lines: moved(plan.forkLabels[index] as TextBlock, box.x + 6, box.y + 3) };
    }),
  };
}

const boxOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height });

const centre = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

function wordsOf(state: ChartState, box: Box, { names, insides }: Plan): Pick<DrawnState, 'name' | 'lines'> {
  if (state.kind === 'history' || state.kind === 'deep history') return { name: [], lines: [] };
  const [name, inside] = [names.get(state.id) as TextBlock, insides.get(state.id) as TextBlock];
  const hasChildren = state.children.length > 0;
  // Names of small boxes stand in their middle, those of boxes with others inside at their left.
  const left = hasChildren || state.lines.length > 0 ? PAD.x : (box.width - name.width) / 2;
  return {
    name: moved(name, box.x + left, box.y + PAD.y),
    lines: moved(inside, box.x + PAD.x, box.y + PAD.y + name.height + GAP),
  };
}

function arrowOf(planned: PlannedEdge, edge: ElkExtendedEdge | undefined): DrawnArrow {
  const points = (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
  const { from, to, label, transitions, isBackward } = planned;
  if (isBackward) points.reverse();
  const [placed] = edge?.labels ?? [];
  if (!label || !placed) return { from, to, points, transitions };
  const box = boxOf(placed);
  return { from, to, points, transitions, label: { box, lines: moved(label, box.x + 4, box.y + 2) } };
}
