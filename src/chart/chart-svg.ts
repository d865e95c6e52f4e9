import type { AnyStateMachine } from 'xstate';
import { chartModelOf } from './chart-model-of.ts';
import { CHART_STYLE } from './chart-style.ts';
import type { Drawing, DrawnArrow, DrawnFork, DrawnState } from './drawing.ts';
import type { Point } from './geometry.ts';
import { DOT, HISTORY, layOutChart } from './lay-out-chart.ts';
import { px, xml } from './markup.ts';
import { textLines } from './svg-text.ts';
import type { Text } from './text-block.ts';

export interface SvgOptions {
  /** What the picture shows, for those who cannot see it. */
  readonly title?: string;
  /** States to light, by their path. */
  readonly lit?: readonly string[];
  /** States that a check never reached, by their path. */
  readonly unreached?: readonly string[];
  /** Leaves the style to the document that the picture is put in. */
  readonly bare?: boolean;
}

/**
 * Draws a machine as a statechart.
 *
 * Each state is a group with its path as `data-state`, each transition one with its key as `data-transition`: to light
 * them is a matter of their classes.
 *
 * @example
 * ```ts
 * await chartSvg(lamp, { lit: ['on'] }); // '<svg xmlns="http://www.w3.org/2000/svg" ...'
 * ```
 */
export async function chartSvg(machine: AnyStateMachine, options: SvgOptions = {}): Promise<string> {
  return svgOf(await layOutChart(chartModelOf(machine)), { title: machine.id, ...options });
}

/** Draws a chart that is laid out. */
export function svgOf(drawing: Drawing, { title = '', lit = [], unreached = [], bare = false }: SvgOptions): string {
  const { width, height, states, dots, arrows, forks } = drawing;
  const classOf = (id: string): string =>
    `${lit.includes(id) ? ' lit' : ''}${unreached.includes(id) ? ' unreached' : ''}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="${xml(title)}" `,
    `viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}">`,
    bare ? '' : `<style>${CHART_STYLE}</style>`,
    ...states.map((drawn) => stateMarkup(drawn, classOf(drawn.state.id))),
    ...dots.map(({ x, y }) => `<circle class="dot" cx="${px(x)}" cy="${px(y)}" r="${DOT / 2}"/>`),
    ...arrows.map((arrow) => arrowMarkup(arrow, unreached.includes(arrow.from) ? ' unreached' : '')),
    ...forks.map((fork) => forkMarkup(fork, unreached.includes(fork.from) ? ' unreached' : '')),
    // On top of the arrows: one that enters a state may cross its name.
    ...states.map(wordsMarkup),
    '</svg>',
  ].join('');
}

function stateMarkup({ state, box, isRegion }: DrawnState, classes: string): string {
  const { id, kind, title } = state;
  const open = `<g class="state ${kind.replace('deep ', '')}${isRegion ? ' region' : ''}${classes}" data-state="${xml(id)}">`;
  const told = `<title>${xml(title)}</title>`;
  if (kind === 'history' || kind === 'deep history') {
    const [x, y] = [box.x + HISTORY / 2, box.y + HISTORY / 2];
    const letter = kind === 'history' ? 'H' : 'H*';
    const circle = `<circle class="box" cx="${px(x)}" cy="${px(y)}" r="${HISTORY / 2}"/>`;
    return `${open}${told}${circle}<text class="name" x="${px(x)}" y="${px(y + 4.5)}" text-anchor="middle">${letter}</text></g>`;
  }
  const rect = (inset: number, radius: number, className: string): string =>
    `<rect class="${className}" x="${px(box.x + inset)}" y="${px(box.y + inset)}" width="${px(box.width - 2 * inset)}" height="${px(box.height - 2 * inset)}" rx="${radius}"/>`;
  const inner = kind === 'final' ? rect(3.5, 6, 'inner') : '';
  return `${open}${told}${rect(0, 9, 'box')}${inner}</g>`;
}

function wordsMarkup({ state, name, lines }: DrawnState): string {
  if (name.length === 0) return '';
  const backs = state.children.length > 0 ? [...name, ...lines].flatMap(({ rows }) => rows.map(backOf)).join('') : '';
  return `<g class="words" data-of="${xml(state.id)}">${backs}${textLines(name, 'name')}${textLines(lines, 'line')}</g>`;
}

/** Arrows that lead into a state may cross its words. */
const backOf = ({ box: { x, y, width, height } }: Text): string =>
  `<rect class="back" x="${px(x - 1)}" y="${px(y)}" width="${px(width + 2)}" height="${px(height)}"/>`;

function arrowMarkup({ points, label, transitions, from, to }: DrawnArrow, classes: string): string {
  const box = label
    ? `<rect class="back" x="${px(label.box.x)}" y="${px(label.box.y)}" width="${px(label.box.width)}" height="${px(label.box.height)}" rx="5"/>`
    : '';
  // The words of an arrow tell its transitions, if it has any.
  const keys = transitions.length > 0 && !label ? ` data-transitions="${xml(JSON.stringify(transitions))}"` : '';
  return [
    `<g class="arrow${classes}" data-from="${xml(from)}" data-to="${xml(to)}"${keys}>`,
    `<path class="way" d="${rounded(points)}"/><path class="head" d="${head(points)}"/>`,
    `${box}${label ? textLines(label.lines, 'line') : ''}</g>`,
  ].join('');
}

function forkMarkup({ from, box, lines }: DrawnFork, classes: string): string {
  const rect = `<rect class="back" x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}" rx="5"/>`;
  return `<g class="fork${classes}" data-from="${xml(from)}">${rect}${textLines(lines, 'line')}</g>`;
}

const RADIUS = 6;

/** A way with rounded corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${px(point.x)} ${px(point.y)}`;
      if (!after) return `L${px(point.x)} ${px(point.y)}`;
      const [a, b] = [towards(point, before), towards(point, after)];
      return `L${px(a.x)} ${px(a.y)}Q${px(point.x)} ${px(point.y)} ${px(b.x)} ${px(b.y)}`;
    })
    .join('');
}

/** The point that lies a corner's radius away, at most half of the way. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

const HEAD = { length: 8, width: 3.8 };

function head(points: readonly Point[]): string {
  const [before, tip] = points.slice(-2);
  if (!before || !tip) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const foot = { x: tip.x - dx * HEAD.length, y: tip.y - dy * HEAD.length };
  const side = (sign: number): string =>
    `${px(foot.x - sign * dy * HEAD.width)} ${px(foot.y + sign * dx * HEAD.width)}`;
  return `M${px(tip.x)} ${px(tip.y)}L${side(1)}L${side(-1)}Z`;
}
