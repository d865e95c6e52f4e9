import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

interface Answer {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
}

/** The compiler as an editor talks to it: what it shows and offers in one file. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #received = Buffer.alloc(0);
  #asked = 0;

  /** @param folder the one of the project */
  constructor(folder: string) {
    this.#process = spawn(process.execPath, [compiler, '--lsp', '--stdio'], { cwd: folder });
    this.#process.stdout.on('data', (data: Buffer) => this.#receive(data));
  }

  async open(file: string, text: string): Promise<string> {
    await this.#ask('initialize', { processId: null, rootUri: null, capabilities: {} });
    this.#send({ method: 'initialized', params: {} });
    const uri = pathToFileURL(file).href;
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'typescript', version: 1, text } },
    });
    return uri;
  }

  /** What is shown where the pointer rests, without its documentation. */
  async hover(uri: string, line: number, character: number): Promise<string> {
    const params = { textDocument: { uri }, position: { line, character } };
    const shown = (await this.#ask('textDocument/hover', params)) as { contents: { value: string } } | null;
    return /```\w+\n([\s\S]*?)\n```/.exec(shown?.contents.value ?? '')?.[1] ?? shown?.contents.value ?? '';
  }

  /** What is offered there. */
  async complete(uri: string, line: number, character: number): Promise<string[]> {
    const params = { textDocument: { uri }, position: { line, character } };
    const offered = (await this.#ask('textDocument/completion', params)) as { items: { label: string }[] } | null;
    return (offered?.items ?? []).map(({ label }) => label).sort();
  }

  close(): void {
    this.#process.kill();
  }

  #ask(method: string, params: unknown): Promise<unknown> {
    this.#asked++;
    const id = this.#asked;
    this.#send({ id, method, params });
    return new Promise((done) => this.#waiting.set(id, done));
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())?.[1]);
      if (head < 0 || this.#received.length < head + 4 + length) return;
      const answer = JSON.parse(this.#received.subarray(head + 4, head + 4 + length).toString()) as Answer;
      this.#received = this.#received.subarray(head + 4 + length);
      // It may ask for settings, too; there are none.
      if (answer.method !== undefined && answer.id !== undefined) this.#send({ id: answer.id, result: [null] });
      else if (typeof answer.id === 'number') this.#waiting.get(answer.id)?.(answer.result);
    }
  }
}
