import { evaluate } from '../predicates/evaluate.ts';
import { deedOf } from '../properties/deeds.ts';
import type { StepPredicate } from '../properties/kinds/criterion.ts';
import type { Binding } from '../properties/subject.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { Predicate } from '../system/view.ts';
import { type Scene, SceneViews } from './scene.ts';
import type { LiveHappening } from './step-log.ts';

/** A step that live actors took. */
export interface LiveStep {
  readonly label: Label;
  readonly before: Scene;
  readonly after: Scene;
  readonly happenings: readonly LiveHappening[];
}

/**
 * Binds a question about steps to the actors of a system.
 *
 * @param place where it stands, for error messages
 */
export function stepQuestion(
  system: System,
  binding: Binding,
  ask: StepPredicate<never, never>,
  place: string,
): (step: LiveStep) => boolean {
  const [before, after] = [new SceneViews(system, binding), new SceneViews(system, binding)];
  return (step) => {
    before.show(step.before);
    after.show(step.after);
    // What it sees of the step is made within the evaluation, as all that is strict.
    const asked = (): boolean => {
      const deed = deedOf(system, step.label, step.happenings, binding);
      return ask(before.views as never, deed as never, after.views as never);
    };
    return evaluate(asked as Predicate<never>, after.views, after.net, place);
  };
}
