import type { CheckProgress } from '../../properties/check.ts';
import { progressText } from '../../report/progress-text.ts';
import { paragraph } from '../../report/wrap.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import { Pace } from './pace.ts';

/** What is over sooner has nothing to note. */
const QUIET_MS = 2_000;
const REDRAW_MS = 100;
/** A log wants few lines. */
const LINE_MS = 10_000;

/**
 * Shows how far a search is, and how far it is likely to have to go: one line that is redrawn on a terminal, a plain line now
 * and then elsewhere.
 */
export class ProgressLine {
  readonly #io: Io;
  readonly #name: string;
  readonly #bounds: Bounds;
  readonly #began: number;
  readonly #pace = new Pace();
  readonly #noted = new Set<string>();
  #next: number;
  #drawn = false;

  /** @param bounds how far it may go */
  constructor(io: Io, name: string, bounds: Bounds = {}) {
    this.#io = io;
    this.#name = name;
    this.#bounds = bounds;
    this.#began = io.now();
    this.#next = this.#began + (io.redraws ? REDRAW_MS : QUIET_MS);
  }

  show(progress: CheckProgress): void {
    if (this.#io.isQuiet) return;
    const now = this.#io.now();
    if (now < this.#next) return;
    const { memory, time } = this.#bounds;
    this.#pace.add({ now, ...progress });
    const { perSecond, ahead } = this.#pace;
    const text = progressText(this.#name, {
      ...progress,
      perSecond,
      ahead: ahead && { ...ahead, bytes: (progress.bytes / progress.states) * ahead.states },
      memory: memory && progress.bytes / memory,
      time: time && (now - this.#began) / time,
    });
    if (this.#io.redraws) this.#io.redraw(text);
    else this.#io.note(`${text}\n`);
    this.#drawn = this.#io.redraws;
    this.#next = now + (this.#io.redraws ? REDRAW_MS : LINE_MS);
  }

  /** Reports notes, each once, on lines of their own; none where it is over soon. */
  note(texts: readonly string[]): void {
    if (texts.length === this.#noted.size || this.#io.now() < this.#began + QUIET_MS) return;
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

/** How far a search is that nothing else is done along with. */
export const progressOf = ({ states, expanded, counts, bytes }: SearchProgress): CheckProgress => ({
  doing: 'exploring',
  states,
  expanded,
  depth: counts.depth,
  bytes,
});

interface SearchProgress extends Pick<CheckProgress, 'states' | 'expanded' | 'bytes'> {
  readonly counts: { readonly depth: number };
}
