import { ModelError } from '../findings/model-error.ts';
import type { System } from '../system/define-system.ts';
import { A } from '../system/world/outcomes.ts';

/**
 * What is invoked is not written; and an array of messages does not show which of them are of one type.
 *
 * @throws {ModelError} `not-exported`
 */
export function refuseUnwritten({ links, slots }: System): void {
  const [slot] = slots;
  if (slot) {
    throw new ModelError({
      code: 'not-exported',
      place: slot.name,
      cause: `${A[slot.kind]} is invoked, which is not written in Promela`,
      remedy: 'check the system without Spin; or make what it does stimuli of the machine that invokes it',
    });
  }
  const link = links.find(({ full }) => full === 'keep latest');
  if (!link) return;
  throw new ModelError({
    code: 'not-exported',
    place: `link '${link.name}'`,
    cause: "`full: 'keep latest'` is not written in Promela",
    remedy: "export the system with `full: 'drop oldest'` there, which is the same where all messages are of one type",
  });
}
