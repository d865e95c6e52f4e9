import { ModelError } from '../findings/model-error.ts';
import { criterionOn, placeOf, predicatesOf } from '../properties/criterion-of.ts';
import { decides } from '../properties/kinds/criterion.ts';
import type { Property } from '../properties/property.ts';
import { bindSubject } from '../properties/subject.ts';
import type { System } from '../system/define-system.ts';
import type { Watcher } from './run.ts';
import { type Question, question, type Scene } from './scene.ts';
import { stepQuestion } from './step-question.ts';

/**
 * Makes watchers that end a run where a property is decided: by a violation, or by a witness if it asks what is possible.
 *
 * @param id the name under which a spec exports the property, for error messages
 * @throws {ModelError} `not-applicable` if the property does not apply to this system
 */
export function watchersOf(system: System, property: Property, id: string): () => Watcher {
  const binding = bindSubject(property, system);
  const place = placeOf(id, property);
  if (typeof binding === 'string') {
    throw new ModelError({
      code: 'not-applicable',
      place,
      cause: `the property does not apply to this system: ${binding}`,
      remedy: 'check it on a system that has the machines it is about',
    });
  }
  const criterion = criterionOn(property, system, place);
  const questions = new Map<string, Question>();
  for (const [name, predicate] of Object.entries(predicatesOf(property))) {
    questions.set(name, question(system, binding, predicate, place));
  }
  const holdsIn = (scene: Scene) => (name: string) => questions.get(name)?.(scene) ?? true;
  if (criterion.by === 'step') {
    const ask = stepQuestion(system, binding, criterion.ask, place);
    return () => {
      let before: Scene | undefined;
      return {
        notesHappenings: true,
        look(label, after, happenings) {
          const step = label && before && { label, before, after, happenings };
          before = after;
          return step !== undefined && holdsIn(step.before)('given') && ask(step) === criterion.answer;
        },
      };
    };
  }
  return () => {
    let memory = 0;
    return {
      look(label, scene) {
        const holds = holdsIn(scene);
        if (criterion.by === 'monitor') {
          const { monitor } = criterion;
          memory = label ? monitor.step(memory, label.kind, holds) : monitor.start(holds);
        }
        return holds('given') && decides(criterion, holds, memory);
      },
    };
  };
}
