import fc from 'fast-check';
import type { EventObject } from 'xstate';
import { about } from '../../src/properties/about.ts';
import type { Deed } from '../../src/properties/kinds/deed.ts';
import type { Property } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';
import type { ReferenceDeed } from './deed.ts';
import type { ReferenceGraph } from './graph.ts';
import type { Views } from './views.ts';

/** A question that some state answers by yes: which state, whose actor, and what of it. */
interface QuestionPlan {
  readonly state: number;
  readonly actor: number;
  readonly facet: 'value' | 'status' | 'context' | 'quiet';
  readonly isNegated: boolean;
}

/** All of these, or any of them. */
interface PredicatePlan {
  readonly questions: readonly QuestionPlan[];
  readonly how: 'every' | 'some';
}

/** A property about a system that is not known yet: numbers stand for one of what there is. */
export interface PropertyPlan {
  readonly kind: 'never' | 'always' | 'possible' | 'precededBy' | 'step';
  readonly predicates: readonly [PredicatePlan, PredicatePlan];
  readonly ticks: number | null;
  readonly given: PredicatePlan | null;
  readonly deed: DeedPlan;
}

/** A question about what a step did, that some step answers by yes. */
interface DeedPlan {
  readonly step: number;
  readonly facet: 'kind' | 'handled' | 'sent' | 'lost' | 'in vain';
}

const question: fc.Arbitrary<QuestionPlan> = fc.record({
  state: fc.nat(1_000),
  actor: fc.nat(10),
  facet: fc.constantFrom('value', 'value', 'context', 'context', 'status', 'quiet'),
  isNegated: fc.boolean(),
});

const predicate: fc.Arbitrary<PredicatePlan> = fc.record({
  questions: fc.array(question, { minLength: 1, maxLength: 3 }),
  how: fc.constantFrom('every', 'some'),
});

export const propertyPlans: fc.Arbitrary<PropertyPlan> = fc.record({
  kind: fc.constantFrom('never', 'always', 'possible', 'precededBy', 'step', 'step'),
  predicates: fc.tuple(predicate, predicate),
  ticks: fc.option(fc.integer({ min: 1, max: 3 })),
  given: fc.option(predicate, { freq: 3 }),
  deed: fc.record({ step: fc.nat(1_000), facet: fc.constantFrom('kind', 'handled', 'sent', 'lost', 'in vain') }),
});

/** Makes a property of a plan, about all actors of a system. */
export function buildProperty(plan: PropertyPlan, graph: ReferenceGraph): Property {
  const { system, states } = graph;
  const { never, always, possible, precededBy, step, lasting } = about(
    Object.fromEntries(system.actors.map(({ name, machine }) => [name, machine])),
  );
  const build = (from: PredicatePlan) => predicateOf(from, system, states) as () => boolean;
  const [one, other] = plan.predicates.map(build) as [() => boolean, () => boolean];
  const options = plan.given ? { given: build(plan.given) } : {};
  // Without a quantum, there is nothing to count.
  const lasts = plan.ticks !== null && system.quantum.ms !== undefined;
  const condition = lasts ? lasting(one, plan.ticks) : one;
  switch (plan.kind) {
    case 'never':
      return never('x', condition, options);
    case 'always':
      return always('x', one, options);
    case 'possible':
      return possible('x', condition, options);
    case 'precededBy':
      return precededBy('x', { later: one, earlier: other }, options);
    case 'step':
      return step('x', stepOf(plan, graph) as () => boolean, options);
  }
}

/** What is so before a step, and what it does, lead to what is so after it. */
function stepOf({ predicates: [one, other], deed }: PropertyPlan, { system, states, edges }: ReferenceGraph) {
  const [before, after] = [predicateOf(one, system, states), predicateOf(other, system, states)];
  const did = deedQuestion(deed, system, edges);
  return (from: Views['actors'], done: AnyDeed, to: Views['actors']): boolean =>
    !before(from) || !did(done) || after(to);
}

/** What is seen of a step; without types, since the system is not known. */
type AnyDeed = Deed<Readonly<Record<string, EventObject>>>;

function deedQuestion({ step, facet }: DeedPlan, system: System, edges: ReferenceGraph['edges']) {
  if (facet === 'in vain')
    return (deed: AnyDeed): boolean => deed.kind === 'deliver' && deed.handled.every(({ ignored }) => ignored);
  // What is rare, such as that something is lost, is asked for wherever it comes to pass.
  const having = edges.filter(({ deed }) => facet === 'kind' || deed[facet].length > 0);
  const models = having.length > 0 ? having : edges;
  const model = models[step % Math.max(1, models.length)];
  const nameOf = (actor: number | undefined): string => system.everyone[actor ?? -1]?.name ?? '';
  const [handled] = model?.deed.handled.slice(-1) ?? [];
  const message = model?.deed[facet === 'lost' ? 'lost' : 'sent'].at(-1);
  const isLike = ({ from, to, event }: AnyDeed['lost'][number]): boolean =>
    from === nameOf(message?.from) && to === nameOf(message?.to) && event.type === message?.event.type;
  return (deed: AnyDeed): boolean => {
    if (facet === 'handled' && handled) {
      return deed.handled.some(
        ({ by, event, ignored }) =>
          by === nameOf(handled.actor) && event.type === handled.event.type && ignored === handled.ignored,
      );
    }
    if (facet === 'sent' && message) {
      const { fate } = message as ReferenceDeed['sent'][number];
      return deed.sent.some((each) => isLike(each) && each.fate === fate);
    }
    if (facet === 'lost' && message) return deed.lost.some(isLike);
    return deed.kind === model?.label.kind;
  };
}

type Net = Views['net'];

function predicateOf({ questions, how }: PredicatePlan, system: System, states: readonly Views[]) {
  const asked = questions.map((plan) => questionOf(plan, system, states));
  return (views: Views['actors'], net?: Net): boolean => asked[how]((ask) => ask(views, net));
}

function questionOf({ state, actor, facet, isNegated }: QuestionPlan, system: System, states: readonly Views[]) {
  const name = system.actors[actor % system.actors.length]?.name as string;
  const model = states[state % states.length]?.actors[name];
  const context = (model?.context ?? {}) as Readonly<Record<string, unknown>>;
  const [key, wanted] = Object.entries(context).find(([, value]) => Object(value) !== value) ?? [];
  const [value, status] = [JSON.stringify(model?.value), model?.status];
  const link = system.links[actor % Math.max(1, system.links.length)];
  return (views: Views['actors'], net?: Net): boolean => {
    const seen = views[name] as NonNullable<typeof model>;
    const answer = (): boolean => {
      if (facet === 'quiet' && link && net)
        return net.quiet(system.actors[link.from]?.name ?? '', system.actors[link.to]?.name ?? '');
      if (facet === 'status') return seen.status === status;
      if (facet !== 'context' || key === undefined) return JSON.stringify(seen.value) === value;
      const held = seen.context as Readonly<Record<string, unknown>>;
      return key in held && held[key] === wanted;
    };
    return answer() !== isNegated;
  };
}
