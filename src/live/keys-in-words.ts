/** Two sides of a difference, for people. */
export interface InWords {
  readonly expected: string;
  readonly live: string;
}

/** What a part of a snapshot is called, and its text. */
type Facts = ReadonlyMap<string, string>;

/**
 * In what two snapshot keys differ: the state, and the context key by key. What both have in common is left out.
 *
 * @param expected by `snapshotKey`, as is `live`
 * @returns the keys themselves where they differ in what has no words, such as the order in which states were entered, or
 *   are not snapshot keys
 * @example
 * ```ts
 * keysInWords('["active",["door","door.a"]]|{"n":1,}|undefined|undefined', '["active",["door","door.a"]]|{"n":2,}|undefined|undefined');
 * // { expected: 'context.n 1', live: 'context.n 2' }
 * ```
 */
export function keysInWords(expected: string, live: string): InWords {
  if (!isSnapshotKey(expected) || !isSnapshotKey(live)) return { expected, live };
  const [a, b] = [factsOf(expected), factsOf(live)];
  const different = [...new Set([...a.keys(), ...b.keys()])].filter((fact) => a.get(fact) !== b.get(fact));
  if (different.length === 0) return { expected, live };
  const say = (facts: Facts): string =>
    different.map((fact) => `${fact} ${facts.get(fact) ?? '(not there)'}`).join(', ');
  return { expected: say(a), live: say(b) };
}

/** Path files hold keys, and may hold anything. */
function isSnapshotKey(key: string): boolean {
  try {
    const frame: unknown = JSON.parse(parted(key, '|')[0] as string);
    return Array.isArray(frame) && typeof frame[0] === 'string' && frame.slice(1).every(Array.isArray);
  } catch {
    return false;
  }
}

function factsOf(key: string): Facts {
  const facts = new Map<string, string>();
  const [frame = '', context = '', output, error] = parted(key, '|');
  const [status, nodes, ...history] = JSON.parse(frame) as [string, string[], ...string[][]];
  facts.set('state', stateOf(nodes));
  if (status !== 'active') facts.set('status', status);
  for (const [id = '', ...remembered] of history) {
    facts.set(id.startsWith(' ') ? id.trim() : `history of ${id}`, remembered.join(' and '));
  }
  const entries = context.startsWith('{') && context.endsWith('}') ? parted(context.slice(1, -1), ',') : undefined;
  if (!entries) facts.set('context', context);
  for (const entry of entries ?? []) {
    const [name = '', ...value] = parted(entry, ':');
    // A list of properties ends with a comma.
    if (entry !== '') facts.set(`context.${unquoted(name)}`, value.join(':').replaceAll(',}', '}'));
  }
  if (output !== 'undefined') facts.set('output', output ?? '');
  if (error !== 'undefined') facts.set('error', error ?? '');
  return facts;
}

/** The innermost states, without the name of the machine, which all states have in front unless they have ids of their own. */
function stateOf(ids: readonly string[]): string {
  const [root = ''] = ids.toSorted((a, b) => a.length - b.length);
  const others = ids.filter((id) => id !== root);
  const innermost = others.filter((id) => !others.some((other) => other.startsWith(`${id}.`)));
  return innermost.map((id) => (id.startsWith(`${root}.`) ? id.slice(root.length + 1) : id)).join(' and ') || root;
}

const unquoted = (name: string): string => (name.startsWith('"') ? (JSON.parse(name) as string) : name);

/** Parts a text at a sign that stands neither in quotes nor in brackets. */
function parted(text: string, at: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[\s\S]/g)) {
    if ('[{('.includes(token)) depth++;
    else if (']})'.includes(token)) depth--;
    if (token === at && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}
