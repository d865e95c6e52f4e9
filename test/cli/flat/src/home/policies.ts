export interface Policies {
  readonly presence: boolean;
  readonly curfew: boolean;
}

export const policyNames = ['presence', 'curfew'] as const;

export const policiesWith = (...on: readonly (keyof Policies)[]): Policies => ({
  presence: on.includes('presence'),
  curfew: on.includes('curfew'),
});
