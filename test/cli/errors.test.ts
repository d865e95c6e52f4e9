import { describe, expect, test } from 'vitest';
import { commandNames } from '../../src/cli/find-command.ts';
import { call, filesWith } from './call.ts';

/** An error is told on standard error, in at most a few lines, and nothing else is printed. */
async function refused(...args: string[]): Promise<string> {
  const { code, out, err } = await call(args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).not.toMatch(/^ +at /m);
  return `\n${err}`;
}

describe('the call is wrong', () => {
  test.each([
    [['chek'], 'there is no command `chek`', 'did you mean `npx nobody-home check`?', 'unknown-command'],
    [['check', 'flt'], 'no system is named `flt`', 'did you mean `flat`?', 'unknown-system'],
    [['check', 'villa'], 'no system is named `villa`', 'the systems are flat, flatCured', 'unknown-system'],
    [['hunt', 'toString'], 'no system is named `toString`', 'the systems are flat, flatCured', 'unknown-system'],
    [['check', '--with', 'presense'], 'no switch is named `presense`', 'did you mean `presence`?', 'unknown-switch'],
    [['check', '--with', 'x,y'], 'no switch is named `x`', 'the switches are presence, curfew', 'unknown-switch'],
    [['check', '--jsn'], 'there is no flag `--jsn`', 'did you mean `--json`?', 'unknown-flag'],
    [
      ['list', '--constructor'],
      'there is no flag `--constructor`',
      'see `npx nobody-home list --help`',
      'unknown-flag',
    ],
    [['list', '--toString=1'], 'there is no flag `--toString`', 'see `npx nobody-home list --help`', 'unknown-flag'],
    [['check', '--list', '--json'], '`--list` takes no `--json`', 'leave one of them out', 'unknown-flag'],
    [['check', '--runs', '5'], '`--runs` says nothing without `--random`', 'write `--random` as well', 'unknown-flag'],
    [
      ['replay', 'x.json', '--json', '--as-test'],
      '`--as-test` takes no `--json`',
      'leave one of them out',
      'unknown-flag',
    ],
    [['hunt', '-x'], 'there is no flag `-x`', 'see `npx nobody-home hunt --help`', 'unknown-flag'],
    [['check', '--limit'], '`--limit` has no value', 'write `--limit N`', 'flag-value'],
    [['check', '--limit', '0'], '`--limit 0` is not a whole number from 1', 'write it as `--limit 1000`', 'flag-value'],
    [
      ['hunt', '--runs', 'many'],
      '`--runs many` is not a whole number from 0',
      'write it as `--runs 1000`',
      'flag-value',
    ],
    [['check', '--json=yes'], '`--json` takes no value, and was given `yes`', 'write `--json` alone', 'flag-value'],
    [
      ['chart', '--actor', 'speeker'],
      'no actor of flat is named `speeker`',
      'did you mean `speaker`?',
      'unknown-actor',
    ],
  ])('%j', async (args, cause, remedy, code) => {
    const place = code === 'unknown-command' ? 'npx nobody-home' : `npx nobody-home ${args[0]}`;
    expect(await refused(...args)).toBe(`
error  ${cause}
where  ${place}
next   ${remedy}
code   ${code}
`);
  });

  test('a command that is like no other', async () => {
    const text = (await refused('dance')).replace(/\s+/g, ' ');
    expect(text).toContain(
      `error there is no command \`dance\` where npx nobody-home next the commands are ${commandNames.join(', ')} code`,
    );
  });

  test.each([['hunt'], ['explore'], ['export', 'promela'], ['new', 'calm']])('two systems: %s %s', async (...words) => {
    expect(await refused(...words, 'flat', 'flatCured')).toBe(`
error  this is about one system, and \`flatCured\` is a second one
where  npx nobody-home ${words[0]}
next   call it once for each
code   too-many-words
`);
  });
});

describe('a spec is wrong', () => {
  const imports = "import { about } from 'INDEX';\nimport { speaker } from 'FLAT/speaker.ts';\n";
  const loud = `${imports}export const loud = about({ speaker }).never('loud', ({ speaker }) => speaker.hasTag('loud'));\n`;

  const refusedSpecs = async (files: Record<string, string>): Promise<string> => {
    const folder = filesWith(files);
    const { code, out, err } = await call(['check', '--spec', '.'], { cwd: folder });
    expect(code).toBe(2);
    expect(out).toBe('');
    return `\n${err}`;
  };

  test('it throws', async () => {
    expect(await refusedSpecs({ 'a.ts': "\nthrow new Error('not today');\n" })).toBe(`
error  importing the file throws: not today
where  a.ts:2
next   fix it: a file of properties or machines only declares them
code   import-failed
`);
  });

  test('it throws what is not an error', async () => {
    expect(await refusedSpecs({ 'a.ts': "throw 'not today';\n" })).toContain('importing the file throws: not today');
  });

  test('it exports no property', async () => {
    expect(await refusedSpecs({ 'a.ts': 'export const loud = 3;\n' })).toBe(`
error  the spec exports no property
where  a.ts
next   export one: \`export const tooLoud = never('too loud', ...)\`
code   no-property
`);
  });

  test('two properties have one name', async () => {
    const text = await refusedSpecs({ 'a.ts': loud, 'b.ts': loud });
    expect(text).toContain(`
error  there are two properties named \`loud\`; the other is at a.ts:3
where  b.ts:3
next   export one of them under another name
code   two-properties
`);
  });

  test('it applies to no system', async () => {
    const text = `import { createMachine } from 'xstate';\n${imports}export const loud = about({ parrot: speaker }).never('loud', () => false);\n`;
    expect(await refusedSpecs({ 'a.ts': text.replace("import { createMachine } from 'xstate';\n", '') })).toBe(`
error  \`loud\` applies to no system: no actor is named \`parrot\` in flat,
       flatCured
where  a.ts:3
next   name actors as the systems do, and give \`about\` the machines that they
       use
code   applies-nowhere
`);
  });

  test('it names systems that exist not', async () => {
    const text = await refusedSpecs({
      'a.ts': loud.replace('\n);', '').replace("hasTag('loud'));", "hasTag('loud'), { violatedIn: ['flot'] });"),
    });
    expect(text).toBe(`
error  no system is named \`flot\` (\`violatedIn\` of \`loud\`)
where  a.ts:3
next   did you mean \`flat\`?
code   unknown-system
`);
  });

  test('a hunt goes on to a property that applies nowhere', async () => {
    const goal = "about({ parrot: speaker }).never('x', () => false)";
    const text = await refusedSpecs({
      'a.ts': loud.replace('\n);', '').replace("hasTag('loud'));", `hasTag('loud'), { continuesTo: ${goal} });`),
    });
    expect(text).toContain('error  `continuesTo` of `loud` applies to no system that `loud` applies to');
  });

  test('a hunt tries what it looks at only later, too', async () => {
    const hazard = loud.replace('\n);', '').replace("hasTag('loud'));", "hasTag('loud'), { hazard: true });");
    const later =
      "export const party = about({ speaker }).possible('party', ({ speaker }) => speaker.hasTag('luod' as 'loud'));\n";
    const { code, out, err } = await call(['hunt', '--spec', '.'], { cwd: filesWith({ 'a.ts': hazard + later }) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('no tag `luod` in speaker');
  });

  test('what is probably mistyped is not an error', async () => {
    const odd = loud.replace("speaker.hasTag('loud')", "speaker.value === ('plyaing' as 'playing')");
    const { code, out } = await call(['check', '--spec', '.'], { cwd: filesWith({ 'a.ts': odd }) });
    expect(code).toBe(0);
    expect(out).toContain(`
probably mistyped
  a.ts:3 (loud): speaker.value: broken, playing, silent: none of these makes a
    difference; did you mean \`playing\` instead of \`plyaing\`?
`);
  });

  test('a mistake that only the last system meets is reported before the first is checked', async () => {
    const folder = filesWith({
      'two.ts': `import { createMachine } from 'xstate';
import { about, defineSystem } from 'INDEX';
const lamp = createMachine({ context: ({ input }) => ({ list: input }) });
export const first = defineSystem({ lamp: { machine: lamp, input: ['a'] } });
export const last = defineSystem({ lamp: { machine: lamp, input: null } });
export const empty = about({ lamp }).never('empty', ({ lamp }) => lamp.context.list.length === 0);
`,
    });
    const { code, out, err } = await call(['check', './two.ts'], { cwd: folder });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain("error  the predicate throws: Cannot read properties of null (reading 'length')");
  });

  test('a predicate asks for a tag that is not there', async () => {
    const text = await refusedSpecs({ 'a.ts': loud.replace("hasTag('loud')", "hasTag('luod' as 'loud')") });
    expect(text).toContain('luod');
    expect(text).toContain('did you mean `loud`?');
    expect(text).toMatch(/^where {2}a\.ts:3/m);
  });

  test('the folder is empty, or not there', async () => {
    expect(await refusedSpecs({})).toContain('error  the folder contains no spec');
    const { code, err } = await call(['check', '--spec', 'nowhere']);
    expect(code).toBe(2);
    expect(err).toContain('error  there is no such file or folder\nwhere  nowhere\n');
  });

  test('the same property under the same name in two files is one', async () => {
    const folder = filesWith({ 'a.ts': loud, 'b.ts': "export { loud } from './a.ts';\n" });
    const { code, out } = await call(['check', 'flat', '--spec', folder]);
    expect(code).toBe(1);
    expect(out).toContain('0 of 1 verdict as expected');
  });

  test('a hunt wants exactly one hazard', async () => {
    const folder = filesWith({ 'a.ts': loud });
    const { code, err } = await call(['hunt', '--spec', folder]);
    expect(code).toBe(2);
    expect(err).toContain('error  no property is the hazard\n');
    const two = loud.replace('\n);', '').replace("hasTag('loud'));", "hasTag('loud'), { hazard: true });");
    const both = filesWith({ 'a.ts': two, 'b.ts': two.replace('const loud', 'const louder') });
    expect((await call(['hunt', '--spec', '.'], { cwd: both })).err).toContain(
      'error  several properties are marked as the hazard: a.ts:3, b.ts:3\n',
    );
  });
});
