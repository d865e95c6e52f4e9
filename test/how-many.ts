/**
 * How many random systems a deep test looks at: `RANDOM_SYSTEMS` in the environment, or what is given here. The shorter
 * the time at hand, the fewer.
 */
export const howManySystems = (otherwise: number): number => howMany('RANDOM_SYSTEMS', otherwise);

/**
 * How often a deep test tries something.
 *
 * @param variable of the environment, which says so if it is set
 */
export function howMany(variable: string, otherwise: number): number {
  const given = process.env[variable];
  if (given === undefined || given === '') return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${variable} is '${given}', and should be a whole number above 0`);
}
