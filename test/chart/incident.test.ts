import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, filesWith, repository } from '../cli/call.ts';

test('the picture of the incident shows the path that is found', async () => {
  // The one property alone: the others have no part in it, and take their time.
  const cwd = filesWith({ 'door.ts': `export { doorForced } from '${join(repository, 'specs/escalation.ts')}';\n` });
  await call(['check', 'hamburg', '--spec', 'door.ts'], { cwd, project: repository });
  const drawing = ['replay', 'out/paths/hamburg/doorForced.json', '--picture', 'incident.svg'];
  expect(await call(drawing, { cwd, project: repository })).toEqual({ code: 0, out: 'incident.svg\n', err: '' });
  const [drawn, kept] = [join(cwd, 'incident.svg'), join(repository, 'docs/incident.svg')];
  expect(
    readFileSync(drawn, 'utf8'),
    'npx nobody-home check hamburg && npx nobody-home replay out/paths/hamburg/doorForced.json --picture docs/incident.svg',
  ).toBe(readFileSync(kept, 'utf8'));
});
