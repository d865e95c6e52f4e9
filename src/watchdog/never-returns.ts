import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ModelError } from '../findings/model-error.ts';
import { isAuthors } from '../purity/author-frame.ts';
import type { Questioned } from '../purity/refusal.ts';
import type { Frame, Told, Why } from './shared-state.js';

/** Code that never returned, so that it was stopped. */
export class NeverReturns extends ModelError {
  override readonly name = 'NeverReturns';
  /**
   * Whether nothing is wrong with it: the user wanted the end and nobody knows how long it would have taken, or time is over and it is
   * the checker itself that was at work.
   */
  readonly isInterrupted: boolean;
  /** Whether code of the author's was running, and for long: at Ctrl-C, something of theirs is running most of the time. */
  readonly isAuthors: boolean;

  /**
   * @param imported the file that was being loaded, if one was
   * @param isMapped whether it is known which line of the author's a line of the code that runs was made of
   */
  constructor(
    told: Extract<Told, { kind: 'stopped' }>,
    asked: Questioned | undefined,
    imported: string | undefined,
    isMapped = true,
  ) {
    const authors = told.frames.filter(({ url }) => url.startsWith('file:') && isAuthors(url));
    const [innermost, outermost] = [authors[0], authors.at(-1)];
    const what = whatRan(asked, outermost?.name, imported);
    super({
      code: 'never-returns',
      place: innermost ? placeOf(innermost, isMapped) : (asked?.place ?? imported ?? 'the process'),
      cause: `${what} ${AFTER[told.why](told.seconds.toFixed(1))}`,
      remedy: remedyFor(asked, imported),
    });
    const isTheirs = innermost !== undefined || asked !== undefined || imported !== undefined;
    this.isAuthors = isTheirs && told.seconds >= LONG;
    this.isInterrupted = told.why === 'interrupted' || (told.why === 'time' && !this.isAuthors);
  }
}

/** Seconds in one call; less than it takes to see that Ctrl-C is not heard. */
const LONG = 0.4;

const AFTER: Readonly<Record<Why, (seconds: string) => string>> = {
  interrupted: () => 'was running when you pressed Ctrl-C, and did not return',
  time: (seconds) => `does not return: time is over, and it has been running for ${seconds} s`,
  silence: (seconds) => `does not return: it has been running for ${seconds} s`,
};

function whatRan(asked: Questioned | undefined, name: string | undefined, imported: string | undefined): string {
  const named = name ? `\`${name}\`` : '';
  if (!asked) return named || (imported === undefined ? 'something' : 'a module, while it is loaded,');
  const { by, place, action, event } = asked;
  if (by === 'the predicate') return `the predicate ${named}`.trim();
  const part = action === undefined ? named : `the action \`${action}\``;
  const when = event === undefined ? '' : `, asked about \`${event}\`,`;
  return `${part ? `${part} of ` : ''}the machine of ${place}${when}`;
}

function remedyFor(asked: Questioned | undefined, imported: string | undefined): string {
  if (!asked && imported !== undefined) return 'look for a loop there: a module only declares machines and properties';
  return 'look for a loop that never ends; what takes long in one call cannot be explored, since it is called often';
}

/** `file:line`, of the author's own file where a loader has made other code of it. */
function placeOf({ url, line, column }: Frame, isMapped: boolean): string {
  const file = url.startsWith('file:') ? fileURLToPath(url.replace(/[?#].*$/, '')) : url;
  if (!isMapped) return file;
  const entry = findSourceMap(url)?.findEntry(line - 1, column);
  const original = entry && 'originalLine' in entry ? entry.originalLine + 1 : line;
  return `${file}:${original}`;
}
