/**
 * How many random systems a deep test looks at: `RANDOM_SYSTEMS` in the environment, or what is given here. The shorter
 * the time at hand, the fewer.
 */
export function howManySystems(otherwise: number): number {
  const { RANDOM_SYSTEMS: given } = process.env;
  if (given === undefined || given === '') return otherwise;
  const systems = Number(given);
  if (Number.isInteger(systems) && systems > 0) return systems;
  throw new Error(`RANDOM_SYSTEMS is '${given}', and should be a whole number above 0`);
}
