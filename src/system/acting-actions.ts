/** What becomes of an actor's own actions, by their names; or of all of them. */
export type ActionRules = ActionRule | { readonly [action: string]: ActionRule };

export type ActionRule = 'run' | 'ignore';

/** The first parameter of a function, as far as it is a single name: of arrows, functions and methods. */
const FIRST_NAME =
  /^(?:async\b\s*)?(?:function\b\s*\*?\s*[\w$]*\s*|\*?\s*[\w$]+\s*(?=\())?\(?\s*([\w$]+)\s*(?:[,)=]|=>)/u;

/** The first parameter, if it is a pattern that takes the argument apart. */
const FIRST_PATTERN = /^(?:async\b\s*)?(?:function\b\s*\*?\s*[\w$]*\s*|\*?\s*[\w$]+\s*(?=\())?\(\s*\{([^}]*)\}/u;

/**
 * Whether an action of the author's own may reach an actor: it takes `self` or `system` out of its argument, keeps the
 * argument whole, or calls `send` on something. Such an action is a part of the model: it has to be run.
 *
 * The source text is looked at, so the answer errs towards true: also for a word in a comment, and for a function whose
 * source is hidden (`bind`, built-in ones).
 *
 * @example
 * ```ts
 * mayReachActor(({ self }) => self.send({ type: 'retry' })); // true
 * mayReachActor(({ context }) => console.log(context)); // false
 * ```
 */
export function mayReachActor(action: (...args: never[]) => unknown): boolean {
  const source = Function.prototype.toString.call(action);
  if (/\[native code\]/.test(source) || /\b(?:self|system|send|arguments)\b/.test(source)) return true;
  const [, pattern] = FIRST_PATTERN.exec(source) ?? [];
  // A rest element and a computed key may hold what their names do not tell.
  if (pattern !== undefined) return /\.\.\.|\[/.test(pattern);
  const [, name] = FIRST_NAME.exec(source) ?? [];
  if (name === undefined) return !/^(?:async\b\s*)?(?:function\b[^(]*|[\w$]+\s*)?\(\s*\)/u.test(source);
  return usesWhole(source, name);
}

/** `context.count += 1`, `context.list.push(1)`, `++event.n`, `delete context.item`: each is a write to what is a state. */
const WRITES = new RegExp(
  [
    String.raw`\b(?:context|event)\b(?:\s*\??\.?\s*[\w$]+|\s*(?:\?\.)?\[[^\]]*\]|\s*!)*\s*(?:(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>])|\+\+|--)`,
    String.raw`(?:\+\+|--|\bdelete\s+)\s*[\w$.]*\b(?:context|event)\b`,
    String.raw`\b(?:context|event)\b[^;\n]*\.\s*(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear)\s*\(`,
    String.raw`\b(?:assign|defineProperty|setPrototypeOf|set)\s*\(\s*[\w$.]*\b(?:context|event)\b`,
  ].join('|'),
  'u',
);

/**
 * Whether an action of the author's own may change the state in another way: it writes to the context or to the event, or throws,
 * which ends its actor. What a helper does that it calls is not seen, and what is asynchronous does so after the step.
 *
 * @example
 * ```ts
 * mayChangeState(({ context }) => { context.marks.push(1); }); // true
 * mayChangeState(({ context }) => console.log(context)); // false
 * ```
 */
export function mayChangeState(action: (...args: never[]) => unknown): boolean {
  const source = Function.prototype.toString.call(action);
  return !/^async\b/.test(source) && (/\bthrow\b/.test(source) || WRITES.test(source));
}

/** Whether a parameter is used for anything but `.context` and `.event`; its declaration is the first mention. */
function usesWhole(source: string, name: string): boolean {
  const mentions = source.split(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'u')).slice(2);
  return mentions.some((rest) => !/^\s*\??\.\s*(?:context|event)\b/.test(rest));
}

/**
 * Whether an action is a part of the model, and run by all who explore it: as its author said, else if it may reach an
 * actor, or may change the state. What XState's own actions do is known without running them.
 *
 * @param rules what the author said of the actor's actions
 * @param type the action's name
 */
export function isPartOfModel(
  rules: ActionRules,
  type: string,
  action: ((...args: never[]) => unknown) | undefined,
): boolean {
  if (!action || type.startsWith('xstate.')) return false;
  const rule = typeof rules === 'string' ? rules : rules[type];
  return rule === undefined ? mayReachActor(action) || mayChangeState(action) : rule === 'run';
}
