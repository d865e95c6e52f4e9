import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { repository } from '../cli/call.ts';
import { launch } from './browser.ts';

const LAUNCHER = join(repository, 'bin/nobody-home.js');

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** The two ways in which the page comes to people. */
export const WAYS = ['file', 'served'] as const;
export type Way = (typeof WAYS)[number];

export interface Opened {
  readonly page: Page;
  /** What went wrong: errors on the console, exceptions, requests to anything but the page itself. */
  readonly troubles: string[];
}

/** A page that people can look at, and the browser that they have. */
export interface ShownPage {
  readonly browser: Browser;
  /** Where it is written, if it is a file. */
  readonly file: string;
  /** Milliseconds from the call of the command until the page could be opened. */
  readonly after: number;
  open(fragment?: string, options?: Parameters<Browser['newPage']>[0]): Promise<Opened>;
  close(): Promise<void>;
}

/** Calls the explorer, as people do. */
export async function showPage(way: Way, words: readonly string[] = []): Promise<ShownPage> {
  const browser = await launch();
  const file = join(mkdtempSync(join(tmpdir(), 'nobody-home-')), 'home.html');
  const begin = performance.now();
  const server = way === 'served' ? spawn(process.execPath, [LAUNCHER, 'explore', ...words]) : undefined;
  if (!server) execFileSync(process.execPath, [LAUNCHER, 'explore', ...words, '--out', file]);
  const address = server ? await addressOf(server) : pathToFileURL(file).href;
  const after = performance.now() - begin;
  const isOwn = (url: string): boolean =>
    url.startsWith('data:') || (server ? url.startsWith(address) : url.split('#')[0] === address);
  return {
    browser,
    file,
    after,
    async open(fragment = '', options = { viewport: DESK }) {
      const page = await browser.newPage(options);
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', ({ message }) => troubles.push(`exception: ${message}`));
      page.on('request', (request) => {
        if (!isOwn(request.url())) troubles.push(`request: ${request.url()}`);
      });
      page.on('websocket', (socket) => {
        if (!isOwn(socket.url().replace(/^ws:/, 'http:'))) troubles.push(`request: ${socket.url()}`);
      });
      await page.goto(`${address}${fragment}`);
      await page.locator('.transport').waitFor();
      return { page, troubles };
    },
    async close() {
      await browser.close();
      const ended = server && new Promise((done) => server.once('exit', done));
      server?.kill('SIGINT');
      await ended;
    },
  };
}

/** The address, which is the first that a server prints. */
export function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    server.once('exit', (code) => fail(new Error(`explore ended with code ${code}`)));
    server.stdout?.once('data', (data: Buffer) => done(data.toString().split('\n')[0] ?? ''));
  });
}

/** Waits until a path was found. */
export const pathFound = (page: Page): Promise<void> => page.locator('.sequence .row').first().waitFor();

const now = (page: Page): Promise<string> => page.locator('.transport .now').innerText();

/** How many steps were taken. */
export const step = async (page: Page): Promise<number> => Number(/step (\d+) of/.exec(await now(page))?.[1]);

/** How many steps the path has. */
export const length = async (page: Page): Promise<number> => Number(/of (\d+)/.exec(await now(page))?.[1]);
