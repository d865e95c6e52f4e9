/** Picks one of some options: 0 is the first. */
export type Choose = (options: number) => number;

/**
 * Runs something once for each way to choose in it, the first options first, as stateless model checkers run a program once for
 * each schedule (P. Godefroid, "Model Checking for Programming Languages using VeriSoft", POPL 1997). Where there are too many ways, it goes
 * on with some of the others: the second option everywhere, and each other option alone.
 *
 * @param run chooses the same way each time, as long as what was chosen before is the same
 * @param most how often it runs before there are too many ways; it may run as often once more for the others
 * @returns whether it has run for all ways
 * @example
 * ```ts
 * const seen: number[][] = [];
 * everyChoice((choose) => seen.push([choose(2), choose(2)]), 10); // true
 * seen; // [[0, 0], [0, 1], [1, 0], [1, 1]]
 * ```
 */
export function everyChoice(run: (choose: Choose) => void, most: number): boolean {
  let chosen: readonly number[] = [];
  let first: readonly number[] = [];
  for (let runs = 0; runs < most; runs++) {
    const options = optionsOf(run, (place) => chosen[place] ?? 0);
    if (runs === 0) first = options;
    const place = options.findLastIndex((count, at) => (chosen[at] ?? 0) + 1 < count);
    if (place < 0) return true;
    chosen = options.slice(0, place + 1).map((_, at) => (chosen[at] ?? 0) + (at === place ? 1 : 0));
  }
  optionsOf(run, () => 1);
  for (const [place, option] of alone(first).slice(0, most - 1)) optionsOf(run, (at) => (at === place ? option : 0));
  return false;
}

/** Runs with the choice at each place, and gives how many options there were at each. */
function optionsOf(run: (choose: Choose) => void, choiceAt: (place: number) => number): number[] {
  const options: number[] = [];
  run((count) => {
    options.push(count);
    return Math.min(choiceAt(options.length - 1), count - 1);
  });
  return options;
}

/** Each option but the first, with its place. */
const alone = (options: readonly number[]): (readonly [place: number, option: number])[] =>
  options.flatMap((count, place) => Array.from({ length: count - 1 }, (_, index) => [place, index + 1] as const));
