import { watchHiddenState } from '../census/watched-system.ts';
import type { CheckResult, Problem } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';
import { confirmOnLiveActors } from '../live/confirm.ts';
import { walkLive } from '../live/live-walk.ts';
import { AcceptanceSearch, isToBeAccepted } from '../properties/acceptance-search.ts';
import { Check } from '../properties/check.ts';
import { explained, hiddenStateProblem, type LookForHiddenState } from '../properties/hidden-state.ts';
import type { NamedProperty } from '../properties/judge.ts';
import { applies } from '../properties/subject.ts';
import type { Search } from '../space/search.ts';
import type { System } from '../system/define-system.ts';

/** Checks all properties of a spec on a system in one go, when the first of them is asked for. */
export class SharedChecks {
  readonly #properties: readonly NamedProperty[];
  readonly #systems: Readonly<Record<string, System>>;
  readonly #results = new Map<string, CheckResult | ModelError>();
  /** What never returned, by the systems that were being checked. */
  readonly #stuck = new Map<string, ModelError>();
  #look: LookForHiddenState | undefined;

  constructor(properties: readonly NamedProperty[], systems: Readonly<Record<string, System>>) {
    this.#properties = properties;
    this.#systems = systems;
  }

  system(name: string): System {
    return this.#systems[name] as System;
  }

  /** The names of the systems that a property applies to. */
  systemsOf({ property }: NamedProperty): string[] {
    return Object.keys(this.#systems).filter((name) => applies(property, this.system(name)));
  }

  /**
   * The result for one property on one system.
   *
   * @throws {ModelError} if the property or the model is wrong
   */
  result(name: string, named: NamedProperty): CheckResult {
    const stuck = this.#stuck.get(name);
    if (stuck) throw stuck;
    const known = this.#results.get(name) ?? this.#checkAll(name);
    this.#results.set(name, known);
    // Where one property is wrong, the others still get their answers.
    if (known instanceof ModelError) return run(name, this.system(name), [named]);
    return {
      ...known,
      verdicts: known.verdicts.filter(({ property }) => property === named.id),
      // Those of conditions concern every property.
      warnings: known.warnings.filter(({ property }) => property === undefined || property === named.id),
    };
  }

  /** Learns that something did not return while a system was checked: it would not do so for another property either. */
  stopped(name: string, error: ModelError): void {
    this.#stuck.set(name, error);
  }

  /**
   * Variables outside of the contexts that have changed while all this was checked: one look for all systems, since each takes
   * a tenth of a second.
   */
  hiddenState(): Problem[] {
    const fine = new Set(Object.values(this.#systems).flatMap((system) => system.fine));
    const { variables = [] } = this.#look?.() ?? {};
    return variables
      .map((variable) => hiddenStateProblem(variable, fine.has('hidden state')))
      .filter((each) => !each.fine);
  }

  #checkAll(name: string): CheckResult | ModelError {
    this.#look ??= watchHiddenState(Object.values(this.#systems), this.#properties);
    try {
      return explained(this.#look, () => run(name, this.system(name), this.#properties));
    } catch (error) {
      if (error instanceof ModelError) return error;
      throw error;
    }
  }
}

/** The states are the same for all specs. */
const exploredOf = new WeakMap<System, Search>();

function run(name: string, system: System, properties: readonly NamedProperty[]): CheckResult {
  const explored = exploredOf.get(system);
  const target = { name, with: [], system };
  const options = {
    confirm: confirmOnLiveActors,
    walk: walkLive,
    // It is looked at once, when all is checked.
    hiddenState: () => ({ variables: [], isCut: false }),
  };
  const check = new Check(target, properties, { explored, ...options });
  while (!check.advance(1_000));
  if (check.explored) exploredOf.set(system, check.explored);
  const result = check.result();
  const verdicts = result.verdicts.map((verdict) => {
    const property = properties.find(({ id }) => id === verdict.property);
    if (!property || !isToBeAccepted(verdict)) return verdict;
    const search = new AcceptanceSearch(target, property, verdict, options);
    while (!search.advance(1_000));
    return search.verdict;
  });
  return { ...result, verdicts };
}
