import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, cancel, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { brittle, listener } from '../machines.ts';
import { peer, Walker } from '../walker.ts';

const tell = (name: string, type: string) => sendTo(peer(name), { type });

/** What the last of these steps did, with the types of events in place of their numbers. */
function happenings(walker: Walker, ...labels: readonly string[]): unknown[] {
  walker.go(...labels.slice(0, -1));
  walker.try(labels.at(-1) as string);
  const typeOf = (event: number): string => walker.tables.events.event(event).type;
  return walker.steps.happenings.map((each) => {
    const { before: _, ...rest } = { before: undefined, ...each };
    const told = JSON.stringify(rest, (key, value) =>
      (key === 'event' || key === 'displaced') && typeof value === 'number'
        ? typeOf(value)
        : key === 'events'
          ? value.map(typeOf)
          : value,
    );
    return JSON.parse(told);
  });
}

describe('what a step did', () => {
  const sender = createMachine({
    on: {
      go: { actions: [tell('listener', 'a'), raise({ type: 'later' }, { id: 'x', delay: 10 })] },
      twice: { actions: [tell('listener', 'a'), tell('listener', 'b')] },
      stop: { actions: cancel('x') },
      idle: {},
      later: {},
    },
  });
  const stimuli = { sender: ['go', 'twice', 'stop', 'idle'].map((type) => ({ type })) };
  const over = (link: ReturnType<typeof fifo | typeof direct>): Walker =>
    new Walker(defineSystem({ sender, listener }, { links: { 'sender -> listener': link }, stimuli } as never));
  const sent = { kind: 'sent', from: 0, to: 1, link: 0 };

  it('is reported in order: events, messages that are handed over, timers', () => {
    expect(happenings(over(direct()), 'stimulus sender go')).toEqual([
      { kind: 'handled', actor: 0, event: 'go', ignored: false },
      { ...sent, event: 'a', fate: 'handed' },
      { kind: 'handled', actor: 1, event: 'a', ignored: false },
      { kind: 'timer started', actor: 0, to: 0, event: 'later', id: 'x', ticks: 1 },
    ]);
  });

  it('says of a message whether it was queued, dropped, displaced an older one, was lost, or had no room', () => {
    const fates = (options: Parameters<typeof fifo>[0]): unknown[] =>
      happenings(over(fifo(options)), 'stimulus sender twice').slice(1);
    const first = { ...sent, event: 'a', fate: 'queued' };
    const second = { ...sent, event: 'b' };
    expect(fates({ capacity: 2 })).toEqual([first, { ...second, fate: 'queued' }]);
    expect(fates({ capacity: 1, full: 'drop newest' })).toEqual([first, { ...second, fate: 'dropped' }]);
    expect(fates({ capacity: 1, full: 'drop oldest' })).toEqual([first, { ...second, fate: 'queued', displaced: 'a' }]);
    expect(fates({ capacity: 2, closed: 'loses', open: () => false })).toEqual([
      { ...first, fate: 'lost' },
      { ...second, fate: 'lost' },
    ]);
    expect(fates({ capacity: 1 })).toEqual([first, { ...second, fate: 'overflowed' }]);
  });

  it('says which messages a fault hits', () => {
    const faulty = fifo({ capacity: 3, lose: 1, duplicate: 1, swap: 1 });
    const hit = (fault: string): unknown[] =>
      happenings(over(faulty), 'stimulus sender twice', `${fault} sender -> listener`);
    const fault = { kind: 'fault', link: 0 };
    expect(hit('lose')).toEqual([{ ...fault, fault: 'lose', events: ['a'] }]);
    expect(hit('duplicate')).toEqual([{ ...fault, fault: 'duplicate', events: ['a'] }]);
    expect(hit('swap')).toEqual([{ ...fault, fault: 'swap', events: ['a', 'b'] }]);
  });

  it('says of a timer that an older one is orphaned, that it is cancelled, or that it fires', () => {
    const timer = { actor: 0, to: 0, event: 'later', id: 'x' };
    const go = 'stimulus sender go';
    const deliver = 'deliver sender -> listener';
    const begun = [go, deliver, 'tick', 'timer sender'];
    const walker = (): Walker => over(fifo({ capacity: 2 }));
    expect(happenings(walker(), go, go).at(-1)).toEqual({ kind: 'timer started', ...timer, ticks: 1, orphaned: 1 });
    expect(happenings(walker(), go, 'stimulus sender stop').at(-1)).toEqual({
      kind: 'timer cancelled',
      ...timer,
      left: 1,
      atEnd: false,
    });
    expect(happenings(walker(), ...begun)).toEqual([
      { kind: 'timer fired', ...timer, isOrphan: false },
      { kind: 'sent', from: 0, to: 0, link: -1, event: 'later', fate: 'handed' },
      { kind: 'handled', actor: 0, event: 'later', ignored: true },
    ]);
    expect(happenings(walker(), go, deliver, ...begun)[0]).toEqual({ kind: 'timer fired', ...timer, isOrphan: true });
  });

  it('says what an actor leaves behind at its end: timers that are cancelled, events that it does not hear', () => {
    const mortal = createMachine({
      initial: 'a',
      states: {
        a: {
          entry: raise({ type: 'later' }, { delay: 10 }),
          on: { end: { target: 'b', actions: [sendTo(({ self }) => self, { type: 'end' })] }, later: {} },
        },
        b: { type: 'final' },
      },
    });
    const walker = new Walker(defineSystem({ mortal }, { stimuli: { mortal: [{ type: 'end' }] } } as never));
    expect(happenings(walker, 'stimulus mortal end')).toEqual([
      { kind: 'handled', actor: 0, event: 'end', ignored: false },
      { kind: 'sent', from: 0, to: 0, link: -1, event: 'end', fate: 'handed' },
      { kind: 'timer cancelled', actor: 0, to: 0, event: 'later', left: 1, atEnd: true },
      { kind: 'unheard', actor: 0, event: 'end' },
    ]);
  });

  it('is forgotten by the next step, and nothing where a label is not enabled', () => {
    const walker = over(direct());
    expect(happenings(walker, 'stimulus sender go', 'tick')).toEqual([]);
    expect(happenings(walker, 'stimulus sender go', 'stimulus sender idle')).toEqual([]);
  });

  it('ends with what ended it', () => {
    const failing: AnyStateMachine = brittle;
    const walker = new Walker(
      defineSystem({ brittle: failing, listener }, {
        links: { 'brittle -> listener': direct() },
        stimuli: { brittle: [{ type: 'fail' }] },
      } as never),
    );
    expect(happenings(walker, 'stimulus brittle fail')).toEqual([
      { kind: 'handled', actor: 0, event: 'fail', ignored: false },
    ]);
  });
});
