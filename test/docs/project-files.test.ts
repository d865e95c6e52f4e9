import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './run-command.ts';

const textOf = (file: string): string => readFileSync(join(repository, file), 'utf8').replaceAll('\r\n', '\n');

test('the workflow that README.md shows is the one that runs here', () => {
  const [, shown = ''] = textOf('README.md').match(/```yaml\n# \.github\/workflows\/specs\.yml\n([\s\S]*?)```/) ?? [];
  expect(textOf('.github/workflows/specs.yml')).toBe(shown);
});

test('the launch configurations of VS Code start programs that exist', () => {
  const { configurations } = JSON.parse(textOf('.vscode/launch.json')) as { configurations: { program: string }[] };
  const programs = configurations.map(({ program }) => program.replace(/^.*workspaceFolder\}/, repository));
  expect(programs.length).toBeGreaterThan(0);
  expect(programs.filter((program) => !existsSync(program))).toEqual([]);
});

test('editors break lines where the formatter does', () => {
  const { formatter } = JSON.parse(textOf('biome.json')) as { formatter: { indentWidth: number; lineWidth: number } };
  expect(textOf('.editorconfig')).toContain(`indent_size = ${formatter.indentWidth}\n`);
  expect(textOf('.editorconfig')).toContain(`max_line_length = ${formatter.lineWidth}\n`);
});
