import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import { stateNodes } from '../system/machine-facts.ts';
import { stateKey, withParents } from '../system/state-key.ts';
import { didYouMean } from '../system/suggest.ts';
import type { StatesByActor } from './system-charts.ts';

/**
 * Reads states off texts such as `speaker.playing.loud`: an actor and a path. What is around a state comes with it.
 *
 * @param place of the call, for error messages
 * @throws {ModelError} `unknown-state`
 */
export function statesNamed(texts: readonly string[], { actors }: System, place: string): StatesByActor {
  const found: Record<string, string[]> = {};
  const names = actors.flatMap(({ name, machine }) =>
    stateNodes(machine)
      .map(stateKey)
      .filter((key) => key !== '')
      .map((key) => ({ name, key, text: `${name}.${key}` })),
  );
  for (const text of texts) {
    const known = names.find((each) => each.text === text);
    if (!known) {
      throw new ModelError({
        code: 'unknown-state',
        place,
        cause: `there is no state \`${text}\``,
        remedy: didYouMean(
          text,
          names.map((each) => each.text),
          'write it as an actor and a path, such as `speaker.playing.loud`',
        ),
      });
    }
    found[known.name] = [...(found[known.name] ?? []), ...withParents(known.key)];
  }
  return found;
}
