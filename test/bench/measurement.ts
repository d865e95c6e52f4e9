/** What one engine did on one benchmark. */
export interface Measurement {
  readonly engine: string;
  readonly home: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Of the search alone: without starting, compiling, or writing a model. */
  readonly cpuSeconds: number;
  /**
   * CPU seconds until the search can begin: for Spin, to write and compile its verifier; for others, to start Node.js, load
   * modules and build the system.
   */
  readonly beforeSeconds: number;
  readonly wallSeconds: number;
  /** Greatest number of bytes allocated for the search at once, by the states. */
  readonly bytesPerState: number;
  /** Greatest resident memory of the process. */
  readonly peakBytes: number;
  readonly complete: boolean;
}

/** The measurement whose CPU time is the median; all rounds found the same, or that is an error. */
export function medianOf(rounds: readonly Measurement[]): Measurement {
  const [first] = rounds;
  if (!first) throw new RangeError('nothing was measured');
  for (const { states, transitions, complete } of rounds) {
    if (complete && (states !== first.states || transitions !== first.transitions)) {
      throw new Error(`${first.engine} on ${first.home}: ${states} states in one round, ${first.states} in another`);
    }
  }
  const sorted = rounds.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds);
  return sorted[Math.floor((sorted.length - 1) / 2)] as Measurement;
}

export const statesPerSecond = ({ states, cpuSeconds }: Measurement): number => states / cpuSeconds;
