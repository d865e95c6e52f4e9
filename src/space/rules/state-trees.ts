import { actorView } from '../../predicates/actor-view.ts';
import { allNames, childViews, type Names, namedViews, networkView } from '../../predicates/bind-views.ts';
import { type BindViews, DecisionTree, type FieldQuestion } from '../../predicates/decision-tree.ts';
import { type ActorQuestion, answer, answerText, questionText } from '../../predicates/question.ts';
import { withTrapsSet } from '../../purity/region.ts';
import { externalsOf } from '../../system/externals-of.ts';
import type { AnyActorView, Predicate } from '../../system/view.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from './fields.ts';

/**
 * Turns a predicate into a decision tree over state vectors.
 *
 * @param names which actors the predicate sees under which names; all, if left out
 * @param place where the predicate stands, for error messages
 */
export function treeOf(
  tables: SystemTables,
  fields: Fields,
  predicate: Predicate<never>,
  place: string,
  names: Names = allNames(tables.system),
): DecisionTree {
  return treeWith(tables, predicate, place, bindTo(tables, fields, names));
}

/** Turns a predicate into a decision tree over whatever its questions are about. */
export function treeWith(
  tables: SystemTables,
  predicate: Predicate<never>,
  place: string,
  bind: BindViews,
): DecisionTree {
  const tree = new DecisionTree(predicate, place, bind);
  const known = trees.get(tables);
  if (known) known.push(tree);
  else trees.set(tables, [tree]);
  return tree;
}

/** Makes the views of actors and links, as questions about fields. */
export function bindTo(tables: SystemTables, fields: Fields, names: Names = allNames(tables.system)): BindViews {
  return (ask) => ({
    views: namedViews(names, (actor) => viewOver(tables, fields, actor, ask)),
    net: networkView(tables.system, (link) => {
      const field = fields.contents[link] as number;
      // Nothing is ever in flight on a direct link.
      if (field < 0) return true;
      const text = `net.quiet(${tables.system.links[link]?.name})`;
      const answer = (contents: number) => contents === 0;
      return ask({ field, text, answer, answerText: (contents) => String(answer(contents)) }) === true;
    }),
  });
}

/** All trees over the tables of a system: of its links, its stimuli, and the properties that are asked of it. */
const trees = new WeakMap<SystemTables, DecisionTree[]>();

/**
 * Asks all predicates over the tables of a system once more what they were asked before, in reverse order.
 *
 * @throws {ModelError} `predicate-impure` if one answers differently
 */
export function askTreesAgain(tables: SystemTables): void {
  withTrapsSet(() => {
    for (const tree of trees.get(tables)?.toReversed() ?? []) tree.askAgain();
  });
}

function viewOver(
  tables: SystemTables,
  fields: Fields,
  actor: number,
  ask: (question: FieldQuestion) => unknown,
): AnyActorView {
  const { system } = tables;
  const about = (of: number, question: ActorQuestion): unknown => ask(questionAbout(tables, fields, of, question));
  return actorView(
    tableOf(tables, actor).vocabulary,
    (question) => about(actor, question),
    externalsOf(system),
    () =>
      childViews(
        system,
        actor,
        (child) => about(child, { kind: 'isInvoked' }) === true,
        (child) => viewOver(tables, fields, child, ask),
      ),
  );
}

function questionAbout(tables: SystemTables, fields: Fields, actor: number, question: ActorQuestion): FieldQuestion {
  const table = tableOf(tables, actor);
  return {
    field: fields.local[actor] as number,
    text: `${table.name}.${questionText(question)}`,
    of: { actor, question },
    answer: (local) => answer(question, table.snapshot(local)),
    answerText: (local) => answerText(question, table.snapshot(local), externalsOf(tables.system)),
  };
}

function tableOf({ actors }: SystemTables, actor: number): ActorTable {
  const table = actors[actor];
  if (!table) throw new RangeError(`no actor ${actor}`);
  return table;
}
