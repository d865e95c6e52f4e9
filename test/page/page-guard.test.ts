import { describe, expect, it } from 'vitest';
import { type Asked, refusal } from '../../src/page/server/page-guard.ts';

const HOST = '127.0.0.1:4017';
const asks = (headers: Asked['headers'], method = 'GET') =>
  refusal({ method, headers: { host: HOST, ...headers } }, 4017);

describe('the page answers', () => {
  it.each<[string, Asked['headers']]>([
    ['a plain request', {}],
    ['its address by the name of this machine', { host: 'localhost:4017' }],
    ['an address that was typed', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
    ['itself', { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    [
      'a link on another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('%s', (_, headers) => {
    expect(asks(headers)).toBeUndefined();
  });
});

describe('the page does not answer', () => {
  it.each<[string, Asked['headers']]>([
    ['another host name that leads here', { host: 'rebound.example:4017' }],
    ['the same name with another port', { host: '127.0.0.1:4018' }],
    ['a request without a host', { host: undefined }],
    ['another origin', { origin: 'https://site.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:4018' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['another port that hides its origin', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'a frame in another site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
  ])('%s', (_, headers) => {
    expect(asks(headers)?.status).toBe(403);
  });

  it('whoever wants to write', () => {
    expect(asks({}, 'POST')?.status).toBe(405);
  });
});
