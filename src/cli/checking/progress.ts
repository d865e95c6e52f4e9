import { type Progress, progressText } from '../../report/progress-text.ts';
import { paragraph } from '../../report/wrap.ts';
import type { Io } from '../output/io.ts';

/** What is over sooner needs no progress. */
const QUIET_MS = 2_000;
const REDRAW_MS = 100;
/** A log wants few lines. */
const LINE_MS = 10_000;

/** Reports how far a search is: one line that is redrawn on a terminal, a plain line now and then elsewhere. */
export class ProgressLine {
  readonly #io: Io;
  readonly #name: string;
  #next: number;
  readonly #quietUntil: number;
  readonly #noted = new Set<string>();
  #drawn = false;

  constructor(io: Io, name: string) {
    this.#io = io;
    this.#name = name;
    this.#quietUntil = io.now() + QUIET_MS;
    this.#next = io.now() + (io.redraws ? REDRAW_MS : QUIET_MS);
  }

  show(progress: Progress): void {
    const now = this.#io.now();
    if (now < this.#next) return;
    const text = progressText(this.#name, progress);
    if (this.#io.redraws) this.#io.redraw(text);
    else this.#io.note(`${text}\n`);
    this.#drawn = this.#io.redraws;
    this.#next = now + (this.#io.redraws ? REDRAW_MS : LINE_MS);
  }

  /** Reports notes, each once, on lines of their own; none where it is over soon. */
  note(texts: readonly string[]): void {
    if (texts.length === this.#noted.size || this.#io.now() < this.#quietUntil) return;
    for (const text of texts) {
      if (this.#noted.has(text)) continue;
      this.#noted.add(text);
      this.clear();
      this.#io.note(`${paragraph(`${this.#name}: ${text}`).join('\n')}\n`);
    }
  }

  clear(): void {
    if (this.#drawn) this.#io.redraw('');
    this.#drawn = false;
  }
}
