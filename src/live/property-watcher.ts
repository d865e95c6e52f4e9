import { ModelError } from '../findings/model-error.ts';
import { monitorOf, predicatesOf } from '../properties/monitor.ts';
import type { Property } from '../properties/property.ts';
import { bindSubject } from '../properties/subject.ts';
import type { System } from '../system/define-system.ts';
import type { Watcher } from './run.ts';
import { type Question, question, type Scene } from './scene.ts';

/**
 * Makes watchers that end a run where a property is decided: by a violation, or by a witness if it asks what is possible.
 *
 * @param id the name under which a spec exports the property, for error messages
 * @throws {ModelError} `not-applicable` if the property says nothing about this system
 */
export function watchersOf(system: System, property: Property, id: string): () => Watcher {
  const binding = bindSubject(property, system);
  const place = property.at === '' ? id : `${property.at} (${id})`;
  if (typeof binding === 'string') {
    throw new ModelError({
      code: 'not-applicable',
      place,
      cause: `the property says nothing about this system: ${binding}`,
      remedy: 'check it on a system that has the machines it speaks of',
    });
  }
  const predicates = predicatesOf(property);
  const ask = (predicate: typeof predicates.condition): Question => question(system, binding, predicate, place);
  const condition = ask(predicates.condition);
  const earlier = predicates.earlier && ask(predicates.earlier);
  const given = predicates.given && ask(predicates.given);
  const monitor = monitorOf(property, system, place);

  const remember = (scene: Scene) => (which: number) => (which === 0 ? condition(scene) : (earlier?.(scene) ?? false));
  return () => {
    let memory = 0;
    return {
      look(label, scene) {
        if (monitor) {
          const holds = remember(scene);
          memory = label ? monitor.step(memory, label.kind, holds) : monitor.start(holds);
        }
        if (given && !given(scene)) return false;
        return monitor ? monitor.met(memory) : condition(scene) !== (property.kind === 'always');
      },
    };
  };
}
