/**
 * Writes what the program makes into README.md and docs/: outputs of commands, charts, options, error codes, figures.
 *
 *     npm run docs            all; the figures need spin and a C compiler, and take a while
 *     npm run docs -- pages   docs/options.md and docs/errors.md only, at once
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gatherFigures } from './agreement-figures.ts';
import { figuresTable, withFigures } from './believe-page.ts';
import { errorsPage } from './errors-page.ts';
import { freshBlocks, masked } from './fresh-blocks.ts';
import { optionsPage } from './options-page.ts';
import { repository } from './run-command.ts';

await writeFile(join(repository, 'docs/options.md'), optionsPage());
await writeFile(join(repository, 'docs/errors.md'), errorsPage());
if (process.argv[2] !== 'pages') {
  await refreshReadme();
  await refreshFigures();
}

async function refreshReadme(): Promise<void> {
  const readme = join(repository, 'README.md');
  let text = await readFile(readme, 'utf8');
  for (const { shown, make } of freshBlocks(text)) {
    const made = await make();
    // A different duration alone is not a reason to change the text.
    if (masked(made) !== masked(shown)) text = text.replace(shown, () => made);
  }
  await writeFile(readme, text);
}

async function refreshFigures(): Promise<void> {
  // XState warns of some of what random machines do.
  console.warn = () => {};
  const page = join(repository, 'docs/why-believe-holds.md');
  await writeFile(page, withFigures(await readFile(page, 'utf8'), figuresTable(await gatherFigures())));
}
