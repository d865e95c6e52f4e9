/**
 * Writes what the program makes into README.md and docs/: outputs of commands, charts, figures.
 *
 *     node --import tsx test/docs/write-docs.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gatherFigures } from './agreement-figures.ts';
import { figuresTable, withFigures } from './believe-page.ts';
import { errorsPage } from './errors-page.ts';
import { freshBlocks, masked } from './fresh-blocks.ts';
import { optionsPage } from './options-page.ts';
import { repository } from './run-command.ts';

const readme = join(repository, 'README.md');
let text = await readFile(readme, 'utf8');
for (const { shown, make } of freshBlocks(text)) {
  const made = await make();
  // Another time that something took is no news.
  if (masked(made) !== masked(shown)) text = text.replace(shown, () => made);
}
await writeFile(readme, text);

await writeFile(join(repository, 'docs/options.md'), optionsPage());
await writeFile(join(repository, 'docs/errors.md'), errorsPage());

// XState warns of some of what random machines do.
console.warn = () => {};
const page = join(repository, 'docs/why-believe-holds.md');
await writeFile(page, withFigures(await readFile(page, 'utf8'), figuresTable(await gatherFigures())));
