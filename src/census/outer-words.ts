const WORDS = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu;

/** The parameters of an arrow function, if they are names and patterns one level deep: they hold no expression. */
const PARAMETERS =
  /^(?:async\s*)?(?:\(((?:[^(){}[\]=]|\{[^(){}[\]=]*\})*)\)|([\p{ID_Start}$_][\p{ID_Continue}$]*))\s*=>/u;

/** A parameter, or a part of a pattern: its own name stands last. */
const BOUND = /^(?:\.\.\.\s*|[\p{ID_Continue}$]+\s*:\s*)?([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u;

/**
 * The words in a function's text that may be variables outside of it. What its parameters bind is none, whatever there is of
 * that name: the predicate `({ lamp }) => lamp.matches('lit')` does not look at the machine `lamp` next to it.
 */
export function outerWords(source: string): Set<string> {
  const [head, list, single] = PARAMETERS.exec(source) ?? [];
  if (head === undefined) return new Set(source.match(WORDS) ?? []);
  const words = new Set(source.slice(head.length).match(WORDS) ?? []);
  const parts = single === undefined ? (list ?? '').split(/[{},]/) : [single];
  for (const part of parts) words.delete(BOUND.exec(part.trim())?.[1] ?? '');
  return words;
}
