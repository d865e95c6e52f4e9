export type SourcePlan = 'settles' | 'hurries' | 'asks' | 'talks' | 'emits' | 'tells' | 'machine';

/** Something that a state invokes. Numbers stand for states. */
export interface InvokePlan {
  readonly state: number;
  readonly source: SourcePlan;
  /** Without, it has the id that XState gives it. */
  readonly id: string | null;
  /** Where its end leads; nobody cares, if left out. */
  readonly onDone: number | null;
  readonly onError: number | null;
  /** When a callback or a machine is sent to. */
  readonly asked: 'on entry' | 'on exit' | null;
}
