import { expect, test } from 'vitest';
import { call } from './call.ts';

test.each([
  [['--memory', '1kB'], 'no more memory allowed', 'the memory allowed was used up'],
  [['--time', '7ms'], 'no more time allowed', 'the time allowed was over'],
  [['--limit', '1'], 'the limit', 'the limit was reached'],
])('%s: what was found is reported, the rest is left open', async (bound, stopped, why) => {
  let now = 0;
  const { code, out } = await call(['check', 'flat', ...bound], { now: () => (now += 0.4) });
  expect(code).toBe(3);
  expect(out).toMatch(new RegExp(`^flat, without rules +\\d+ states?, ${stopped}`, 'm'));
  expect(out).toMatch(new RegExp(`^\\? HOLDS UP TO +never: a broken speaker\\s+${why}`, 'm'));
});

test.each([['check'], ['check', '--random'], ['hunt']])(
  '--time is for what is tried first as well: %s',
  async (...words) => {
    let now = 0;
    const { code, out } = await call([...words, 'flat', '--time', '1ms'], { now: () => (now += 0.4) });
    expect(code).toBe(words[0] === 'hunt' ? 0 : 3);
    expect(out).toMatch(/time was up|no more time allowed/);
    // To try all of it takes more looks at the clock.
    if (words.length === 1 && words[0] === 'check') expect(Math.round(now / 0.4)).toBeLessThan(12);
  },
);

test.each([
  ['--memory', '2GB'],
  ['--memory', '0.5 gb'],
  ['--time', '5min'],
  ['--time', '1h'],
  ['--limit', '1000'],
])('%s %s is enough for a small system, and changes nothing', async (flag, value) => {
  const [bounded, free] = await Promise.all([call(['check', 'flat', flag, value]), call(['check', 'flat'])]);
  expect(bounded).toEqual(free);
});

test('hunt keeps to them too', async () => {
  const { code, out } = await call(['hunt', 'flatCured', '--limit', '1']);
  expect(code).toBe(0);
  expect(out).toMatch(/^flatCured: .*\d states, the limit/m);
  expect(out).toContain('HOLDS UP TO');
});

test.each([
  ['--memory', '2', '`--memory 2` is not an amount of memory', 'kb, mb, gb'],
  ['--memory', '2TB', '`--memory 2TB` is not an amount of memory', '--memory 2GB'],
  ['--time', '1constructor', '`--time 1constructor` is not an amount of time', 'ms, s, min, h'],
  ['--time', 'soon', '`--time soon` is not an amount of time', 'ms, s, min, h'],
  ['--time', '0s', '`--time 0s` is not an amount of time', '--time 60s'],
])('%s %s is refused', async (flag, value, cause, remedy) => {
  const { code, err } = await call(['check', 'flat', flag, value]);
  expect(code).toBe(2);
  expect(err).toContain(cause);
  expect(err).toContain(remedy);
});
