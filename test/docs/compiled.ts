import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** What the compiler says of each file: one text for each error, with the words that follow from it. */
export async function compiled(files: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  mkdirSync(join(repository, 'out'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'out', 'test-'));
  const settings = { extends: '../../tsconfig.json', compilerOptions: { noUnusedLocals: false }, include: ['*.ts'] };
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.ts`), text);
    const out = await new Promise<string>((done) => {
      execFile(process.execPath, [compiler, '--pretty', 'false', '-p', folder], { cwd: folder }, (_, text) =>
        done(text),
      );
    });
    const errors: Record<string, string[]> = Object.fromEntries(Object.keys(files).map((name) => [name, []]));
    for (const [, name = '', text = ''] of out.matchAll(/^(\S+)\.ts\(\d+,\d+\): error \w+: (.*(?:\n +.*)*)/gm)) {
      errors[name] = [...(errors[name] ?? []), text];
    }
    return errors;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
