import { ModelError } from '../../findings/model-error.ts';
import type { System } from '../../system/define-system.ts';
import { A } from '../../system/world/outcomes.ts';

/** Why a path of a system cannot be a test of plain actors: there, links hold whatever they are given, and nothing is invoked. */
export function unwritable({ links, slots }: Pick<System, 'links' | 'slots'>): ModelError | undefined {
  const [slot] = slots;
  const link = links.find(({ full, closed }) => full !== 'refuse' || closed === 'loses');
  if (slot) return notWritten(slot.name, `${A[slot.kind]} is invoked, and a test of plain actors would run it`);
  if (!link) return undefined;
  return notWritten(`link '${link.name}'`, 'the link drops or loses messages, which a test of plain actors does not');
}

const notWritten = (place: string, cause: string): ModelError =>
  new ModelError({ code: 'not-written', place, cause, remedy: 'replay the path without `--as-test`' });
