import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { allNames, namedViews, networkView } from '../../src/predicates/bind-views.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct, fifo } from '../../src/system/links.ts';
import type { AnyActorView } from '../../src/system/view.ts';
import { refusal } from './refusal.ts';

const machine = createMachine({});
const system = defineSystem(
  { app: machine, cloud: machine, speaker: machine },
  { links: { 'app -> cloud': direct(), 'cloud -> speaker': fifo({ capacity: 1 }) } },
);
const views = ['app', 'cloud', 'speaker'].map((name) => ({ name })) as unknown as AnyActorView[];
const viewOf = (actor: number) => views[actor] as AnyActorView;

describe('views by name', () => {
  it('have the names of the system where a predicate is about all of it', () => {
    expect(namedViews(allNames(system), viewOf)).toMatchObject({ app: views[0], cloud: views[1], speaker: views[2] });
  });

  it('have the names of a subject, a list where it gathers actors', () => {
    const named = namedViews({ device: 2, others: [0, 1] }, viewOf) as Record<string, unknown>;
    expect(named.device).toBe(views[2]);
    expect(named.others).toEqual([views[0], views[1]]);
    expect(refusal(() => named.speaker).cause).toBe('there is no `speaker` in the views');
  });
});

describe('the network', () => {
  it('is asked by the names of both ends', () => {
    const asked: number[] = [];
    const net = networkView(system, (link) => {
      asked.push(link);
      return link === 1;
    });
    expect(net.quiet('cloud', 'speaker')).toBe(true);
    expect(net.quiet('app', 'cloud')).toBe(false);
    expect(asked).toEqual([1, 0]);
  });

  it('refuses a link that is not there, also one of the other direction', () => {
    const net = networkView(system, () => true);
    expect(refusal(() => net.quiet('speaker', 'cloud'))).toEqual({
      code: 'unknown-link',
      place: 'net.quiet',
      cause: "there is no link 'speaker -> cloud'",
      remedy: "the links are 'app -> cloud', 'cloud -> speaker'",
    });
    const alone = networkView(defineSystem({ app: machine }), () => true);
    expect(refusal(() => alone.quiet('app', 'app')).remedy).toBe('the links are none');
  });

  it('refuses a question that it does not know', () => {
    const net = networkView(system, () => true);
    expect(refusal(() => (net as unknown as Record<string, unknown>).quie).remedy).toBe('did you mean `quiet`?');
  });
});
