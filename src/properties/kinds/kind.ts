import type { GenericSchema } from 'valibot';
import type { Criterion } from './criterion.ts';

/** What it means that a state decides a property: it is a witness for it, or a violation. */
export type Finds = 'witness' | 'violation';

/** All that is special about one kind of property. */
export interface Kind<Claim = never> {
  /** The name of the function that authors call. */
  readonly name: string;
  readonly finds: Finds;
  /** What authors give between the words and the options. */
  readonly argument: { readonly name: string; readonly schema: GenericSchema };
  readonly words: KindWords;
  /** How what was given as this argument is decided. */
  criterion(claim: Claim): Criterion;
}

/** What reports put around an author's words. */
export interface KindWords {
  /** Stands before the words; empty where they are the claim already. */
  readonly prefix: string;
  /** Begins the last sentence of a path that decides the property, before the author's words; left out where these are a rule for states. */
  readonly now?: string;
  /** How the function is called, and what it claims: for a list of kinds. */
  readonly call: string;
  readonly means: string;
}
