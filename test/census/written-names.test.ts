// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code in texts is what is looked at
import { describe, expect, it } from 'vitest';
import { writes } from '../../src/census/written-names.ts';

describe('a function writes to a variable', () => {
  it.each([
    'tries++',
    '--tries',
    'tries = 3',
    'tries += 1',
    'tries ??= 1',
    'tries >>>= 1',
    'tries.count = 3',
    'tries.by.day++',
    'tries[0] = 1',
    'tries[day].count -= 1',
    'delete tries.count',
    'tries.push(1)',
    'tries?.list.sort()',
    'tries.set("a", 1)',
    'Object.assign(tries, other)',
    'tries.setState({ n: 1 })',
    'tries.dispatch({ type: 1 })',
    'x = `${tries++} times`',
    'x = `${`${{ a: tries++ }}`}`',
    '"it\'s"; tries = 1',
  ])('%s', (code) => {
    expect(writes(`() => { ${code} }`, 'tries')).toBe(true);
  });
});

describe('a function does not write to a variable', () => {
  it.each([
    'tries > 3',
    'tries === 3',
    'tries => 3',
    'x = tries',
    'x.tries = 3',
    'entries++',
    'log("tries = 3")',
    "log('tries++')",
    'log(`tries = ${tries}`)',
    'log(`}tries = ${tries} tries++`)',
    '// tries++\n',
    '/* tries++ */ tries',
    'tries.includes(3)',
    'tries.settled()',
    'tries.getState()',
    'tries.map((x) => x + 1)',
    'const tries = 3',
    "log('a\\'tries++')",
  ])('%s', (code) => {
    expect(writes(`() => { ${code} }`, 'tries')).toBe(false);
  });
});
