import { describe, expect, test } from 'vitest';
import { calledOn, interruptHanging, SPIN } from './hanging.ts';

/** Once the search is well under way: what is tried on the first states does not come so far. */
const LATER = 'context.n > 500';

describe('what never returns is stopped', () => {
  test('and told with all that was found', async () => {
    const hanging = { guard: `${LATER} && ${SPIN}` };
    const { code, out, err } = await calledOn(hanging, ['check', 'first', 'hall'], { patience: 2 });
    expect(code).toBe(2);
    // The system before it, and what is known of this one.
    expect(out).toMatch(/^first .*\n! VIOLATED +never: wide/m);
    expect(out).toMatch(/^hall +[\d,]+ states, something does not return/m);
    expect(out).toMatch(/^! VIOLATED +never: wide +1 step/m);
    expect(out).toMatch(/^\? HOLDS UP TO +never: looks\n? +something does not return/m);
    expect(out).toMatch(/wide\.json/);
    expect(out).toContain('exit code 2: the model is wrong');
    const told = err.slice(err.indexOf('error')).replace(/\s+/g, ' ');
    expect(told).toMatch(
      /^error `stuck` of the machine of gate, asked about `push`, does not return: it has been running for/,
    );
    expect(told).toMatch(/ system hall where gate\.ts:9 next .* code never-returns $/);
  });

  test('though a module is still being loaded', async () => {
    const { code, out, err } = await calledOn({ top: 'for (;;);' }, ['check', 'hall'], { patience: 1 });
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/\s+/g, ' ')).toMatch(
      /^error a module, while it is loaded, does not return: .* where gate\.ts:3 .* code never-returns $/,
    );
  });

  test('at Ctrl-C, which ends the check as it always does', async () => {
    const hanging = { guard: `${LATER} && ${SPIN}` };
    const { code, out, err } = await calledOn(hanging, ['check', 'hall'], { meanwhile: interruptHanging });
    expect(code).toBe(1);
    expect(out).toMatch(/^! VIOLATED +never: wide/m);
    expect(err.replace(/\s+/g, ' ')).toContain(
      '`stuck` of the machine of gate, asked about `push`, was running when you pressed Ctrl-C, and did not return',
    );
  });
});
