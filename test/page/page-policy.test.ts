import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { pagePolicy, withPolicy } from '../../src/page/server/page-policy.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const html = '<html><head><script>one()</script></head><body><script type="module">\ntwo();\n</script></body></html>';

test('only the scripts of the page run, by their hashes', () => {
  const scripts = pagePolicy(html, true)
    .split('; ')
    .find((part) => part.startsWith('script-src'));
  expect(scripts).toBe(`script-src ${hash('one()')} ${hash('\ntwo();\n')} 'wasm-unsafe-eval'`);
});

test('a served page may ask its server for more, a file nobody', () => {
  expect(pagePolicy(html, true)).toContain("connect-src 'self'");
  expect(pagePolicy(html, false)).toContain("connect-src 'none'");
});

test('a file brings its policy along, before any script', () => {
  const page = withPolicy(html);
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script'));
  expect(page).toContain(hash('one()'));
});
