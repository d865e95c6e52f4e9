export const policies = {
  presence: 'plays only while someone is there',
  curfew: 'changes nothing',
};

export type Policies = Readonly<Record<keyof typeof policies, boolean>>;
