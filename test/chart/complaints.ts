import type { Drawing } from '../../src/chart/drawing.ts';
import { type Box, overlap, within } from '../../src/chart/geometry.ts';
import type { TextLine } from '../../src/chart/text-block.ts';
import { isInside, parentKey } from '../../src/system/state-key.ts';

interface Named {
  readonly name: string;
  readonly box: Box;
}

const rowsOf = (lines: readonly TextLine[]): Named[] =>
  lines.flatMap(({ rows }) => rows.map(({ text, box }) => ({ name: `'${text}'`, box })));

/** ELK computes in fractions. */
const shrunk = ({ x, y, width, height }: Box): Box => ({
  x: x + 0.1,
  y: y + 0.1,
  width: width - 0.2,
  height: height - 0.2,
});

/** All that is wrong with the places and sizes of a drawing; nothing if it is a good one. */
export function complaints(drawing: Drawing): string[] {
  const { states, arrows, forks, dots } = drawing;
  const found: string[] = [];
  const complain = (is: boolean, what: string): void => {
    if (is) found.push(what);
  };
  const frame: Box = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  const inStates = states.map(({ state, name, lines }) => ({ state, words: [...rowsOf(name), ...rowsOf(lines)] }));
  const labels = [...arrows.flatMap(({ label }) => (label ? [label] : [])), ...forks];
  const words = [...inStates.flatMap((each) => each.words), ...labels.flatMap(({ lines }) => rowsOf(lines))];

  words.forEach((a, index) => {
    complain(!within(a.box, frame), `${a.name} leaves the frame`);
    for (const b of words.slice(index + 1)) {
      complain(overlap(shrunk(a.box), shrunk(b.box)), `${a.name} overlaps ${b.name}`);
    }
  });
  inStates.forEach(({ state, words: own }, index) => {
    for (const word of own) complain(!within(word.box, states[index]?.box ?? frame), `${word.name} leaves ${state.id}`);
  });
  states.forEach(({ state, box }, index) => {
    const parent = states.find((each) => each.state.id === parentKey(state.id));
    complain(state.id !== '' && !within(box, parent?.box ?? frame), `${state.id} leaves what is around it`);
    for (const other of states.slice(index + 1)) {
      const nested = isInside(other.state.id, state.id) || isInside(state.id, other.state.id);
      complain(!nested && overlap(shrunk(box), shrunk(other.box)), `${state.id} overlaps ${other.state.id}`);
    }
    if (state.children.length > 0) return;
    for (const { box: label, lines } of labels) {
      complain(overlap(shrunk(box), shrunk(label)), `${state.id} covers '${lines[0]?.line.text}'`);
    }
    for (const dot of dots) {
      complain(within({ ...dot, width: 0, height: 0 }, box), `${state.id} covers a dot`);
    }
  });
  labels.forEach(({ box, lines }) => {
    for (const { name, box: row } of rowsOf(lines)) complain(!within(row, box), `${name} leaves its label`);
  });
  for (const { from, to, points } of arrows) {
    complain(points.length < 2, `${from} -> ${to} is not drawn`);
    for (const { x, y } of points) {
      complain(!within({ x, y, width: 0, height: 0 }, frame), `${from} -> ${to} leaves the frame`);
    }
    const tip = points.at(-1);
    const target = states.find(({ state }) => state.id === to);
    if (tip && target && !forks.some((fork) => fork.from === to)) {
      const { x, y, width, height } = target.box;
      const room = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
      complain(!within({ ...tip, width: 0, height: 0 }, room), `${from} -> ${to} does not reach it`);
    }
  }
  return found;
}
