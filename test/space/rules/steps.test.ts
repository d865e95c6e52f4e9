import { expect, it } from 'vitest';
import { workshop } from '../systems.ts';
import { Walker } from '../walker.ts';

it('what comes of a label does not depend on which labels were tried before', () => {
  const walker = new Walker(workshop());
  const { labels } = walker.tables.system;
  const tried = (name: string): string => {
    const outcome = walker.try(name);
    const problems = JSON.stringify(walker.problems);
    return outcome === 'step' || outcome === 'ignored' ? `${outcome} ${walker.steps.next} ${problems}` : outcome;
  };
  for (let step = 0; step < 60; step++) {
    const names = labels.map(({ name }) => name);
    const alone = names.map((name) => tried(name));
    const backwards = names.toReversed().map((name) => tried(name));
    expect(backwards.toReversed()).toEqual(alone);
    const enabled = walker.enabled;
    walker.go(enabled[step % enabled.length] as string);
  }
});

it('what comes of a label depends on the fields that it marks, and changes the same in all states that agree on them', () => {
  const walker = new Walker(workshop());
  const { labels } = walker.tables.system;
  const known = new Map<string, string>();
  let compared = 0;
  for (let step = 0; step < 3_000; step++) {
    for (const [index, { name }] of labels.entries()) {
      const marks = new Uint8Array(walker.state.length);
      const outcome = walker.try(name, marks);
      const changes = [...walker.steps.next].flatMap((value, field) =>
        value === walker.state[field] ? [] : [`${field}:${value}`],
      );
      const does = outcome === 'step' || outcome === 'ignored' ? `${outcome} ${changes}` : outcome;
      const read = [...marks].flatMap((mark, field) => (mark ? [`${field}:${walker.state[field]}`] : []));
      const key = `${index} ${read}`;
      if (known.has(key)) {
        compared++;
        expect(does).toBe(known.get(key));
      }
      known.set(key, does);
    }
    const enabled = walker.enabled;
    walker.go(enabled[(step * 7 + (step >> 3)) % enabled.length] as string);
  }
  expect(compared).toBeGreaterThan(1_000);
});
