/**
 * Words that mean something to Promela, to the preprocessor, or to the C that Spin writes; and the exporter's own.
 *
 * Source: the grammar in the Spin manual (https://spinroot.com/spin/Man/grammar.html) and C11, 6.4.1.
 */
const RESERVED = new Set(
  `active assert atomic bit bool break byte chan c_code c_decl c_expr c_state c_track d_proctype d_step do else empty
  enabled eval false fi for full get_priority goto hidden if in init inline int len local ltl mtype nempty never nfull
  notrace np_ od of pc_value pid print printf printm priority proctype provided return run select set_priority short
  show skip timeout trace true typedef unless unsigned xr xs
  auto case char const continue default double enum extern float long register signed sizeof static struct switch
  union void volatile while defined main now unix linux i386 end accept progress
  world slot kept what ticks message observe observe_tick`.split(/\s+/),
);

/** Longer names are cut: some have a whole state in them. */
const LONGEST = 48;

/** Hands out names that are identifiers in Promela, no two alike. */
export class Identifiers {
  readonly #taken = new Set<string>();

  /**
   * A name like the wished one.
   *
   * @example
   * ```ts
   * names.make('cloud -> speaker'); // 'cloud_speaker'
   * names.make('cloud -> speaker'); // 'cloud_speaker_2'
   * ```
   */
  make(wish: string): string {
    const plain = identifier(wish).slice(0, LONGEST).replace(/_+$/, '');
    for (let count = 1; ; count++) {
      const name = count === 1 ? plain : `${plain}_${count}`;
      if (this.#taken.has(name) || RESERVED.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

function identifier(wish: string): string {
  const words = wish.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z]/.test(words) ? words : `x_${words}`;
}

/** A text that can stand in a Promela comment, on one line. */
export const inComment = (text: string): string => text.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ');
