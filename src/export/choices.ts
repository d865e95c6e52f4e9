/** Picks one of several options, of which there is at least one. */
export type Choose = <Option>(options: readonly Option[]) => Option;

/**
 * Runs a function once for each way in which its choices can fall, and gathers the results.
 *
 * The function is run from the beginning each time, with the choices made so far, so it can be written as if there were
 * one way only; it must not depend on anything but its choices.
 *
 * @example
 * ```ts
 * everyWay((choose) => choose(['a', 'b']) + choose([1, 2])); // ['a1', 'a2', 'b1', 'b2']
 * ```
 */
export function everyWay<Result>(run: (choose: Choose) => Result): Result[] {
  const results: Result[] = [];
  const made: { taken: number; readonly of: number }[] = [];
  for (;;) {
    let next = 0;
    results.push(
      run((options) => {
        made[next] ??= { taken: 0, of: options.length };
        return options[(made[next++] as { taken: number }).taken] as (typeof options)[number];
      }),
    );
    while (made.length > 0 && isLast(made.at(-1))) made.pop();
    const last = made.at(-1);
    if (!last) return results;
    last.taken++;
  }
}

const isLast = (choice: { readonly taken: number; readonly of: number } | undefined): boolean =>
  choice !== undefined && choice.taken + 1 === choice.of;
