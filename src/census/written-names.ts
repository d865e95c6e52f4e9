/** Calls that change what they are called on. */
const CHANGING = [
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['add', 'delete', 'clear', 'next', 'send'],
  // What stores call it: `setState`, `dispatch`, `incrementBy`.
  ...[
    'set',
    'update',
    'dispatch',
    'patch',
    'reset',
    'increment',
    'decrement',
    'toggle',
    'remove',
    'insert',
    'commit',
  ].map((verb) => String.raw`${verb}(?:[A-Z]\w*)?`),
].join('|');

const ASSIGNS = String.raw`(?:=(?![=>])|\+\+|--|(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)=)`;
const FIELDS = String.raw`(?:\s*(?:\?\.|\.)\s*[\w$]+|\s*\[[^\]]*\])*?`;

/**
 * Whether a function writes to a variable that stands outside of it, as far as its text shows: by an assignment to it or to a
 * field of it, or by a call that changes a list, a map or a set.
 */
export function writes(source: string, name: string): boolean {
  const code = withoutTexts(source);
  const word = name.replace(/\$/g, '\\$');
  // Its own variable of that name.
  if (RegExp(String.raw`(?<![\w$.])(?:const|let|var)\s+${word}(?![\w$])`).test(code)) return false;
  return [
    String.raw`(?<![\w$.])${word}(?![\w$])${FIELDS}\s*${ASSIGNS}`,
    String.raw`(?:\+\+|--|(?<![\w$])delete)\s*${word}(?![\w$])`,
    String.raw`(?<![\w$.])${word}(?![\w$])${FIELDS}\s*(?:\?\.|\.)\s*(?:${CHANGING})\s*\(`,
    String.raw`Object\s*\.\s*assign\s*\(\s*${word}(?![\w$])`,
  ].some((pattern) => RegExp(pattern).test(code));
}

/** Code without its comments and without what is in quotes; what stands in `${}` stays. */
function withoutTexts(source: string): string {
  let code = '';
  /** Of each template that is open: how many braces are open in its `${}`. */
  const templates: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const here = source[at] as string;
    const two = source.slice(at, at + 2);
    if (two === '//') at = endOf(source, '\n', at) - 1;
    else if (two === '/*') at = endOf(source, '*/', at) - 1;
    else if (here === '"' || here === "'") at = endOfQuote(source, here, at);
    else if (here === '`') at = template(at);
    else if (here === '}' && templates.at(-1) === 0) {
      templates.pop();
      code += ' ';
      at = template(at);
    } else {
      if (templates.length > 0 && (here === '{' || here === '}')) {
        templates[templates.length - 1] = (templates.at(-1) ?? 0) + (here === '{' ? 1 : -1);
      }
      code += here;
    }
  }
  return code;

  /** Skips the text of a template, up to its end or to a `${}` in it. */
  function template(start: number): number {
    for (let at = start + 1; at < source.length; at++) {
      if (source[at] === '\\') at++;
      else if (source[at] === '`') return at;
      else if (source[at] === '$' && source[at + 1] === '{') {
        templates.push(0);
        code += ' ';
        return at + 1;
      }
    }
    return source.length;
  }
}

function endOf(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from + 2);
  return found < 0 ? source.length : found + end.length;
}

function endOfQuote(source: string, quote: string, from: number): number {
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at;
  }
  return source.length;
}
