import { describe, expect, test } from 'vitest';
import { createActor, createMachine, sendTo } from 'xstate';
import { peersOf } from '../../src/system/peers.ts';

interface Messages {
  cloud: { type: 'play' };
  speaker: { type: 'louder'; by: number };
}
const peer = peersOf<Messages>();

const addressed = (name: keyof Messages, system: unknown) =>
  peer(name)({ system } as Parameters<ReturnType<typeof peer>>[0]);

describe('an address', () => {
  test('is found in the system, by name', () => {
    const cloud = {};
    expect(addressed('cloud', { get: (name: string) => (name === 'cloud' ? cloud : undefined) })).toBe(cloud);
  });

  test('of nobody throws, where XState would send to the sender', () => {
    expect(() => addressed('speaker', { get: () => undefined })).toThrow('no actor of this system is named `speaker`');
  });

  test('works in real actors', () => {
    const cloud = createMachine({ initial: 'idle', states: { idle: { on: { play: 'playing' } }, playing: {} } });
    const flat = createMachine({
      invoke: { src: cloud, id: 'cloud', systemId: 'cloud' },
      on: { tap: { actions: sendTo(peer('cloud'), { type: 'play' }) } },
    });
    const actor = createActor(flat).start();
    actor.send({ type: 'tap' });
    expect(actor.system.get('cloud')?.getSnapshot().value).toBe('playing');
    actor.stop();
  });
});
