import { types } from 'node:util';
import { isAuthors } from '../purity/author-frame.ts';
import type { Inner, Inspected, Scope } from './inspected.ts';
import { outerWords } from './outer-words.ts';
import type { Root } from './roots.ts';
import { sourceOf, valueText, type Walk } from './value-text.ts';

/** What a function of the author's can reach and that is not handed to it. */
export interface Variable {
  readonly name: string;
  /** Of its value and all that this holds. */
  readonly text: string;
  /** A function that mentions it: where its declaration is looked for. */
  readonly seenFrom: Position | undefined;
  /**
   * Equal for a variable that two functions see, but maybe also for two of one name that two calls of a function made: V8 does
   * not tell.
   */
  readonly group: string;
}

/** A place in a script as V8 compiled it; line and column from 0. */
export interface Position {
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

/** All variables that a set of functions can reach, as they were at one moment. */
export interface Census {
  /** By a key that stays the same from one census to the next. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** The functions that mention a variable, or hold it. */
  readonly mentionedBy: ReadonlyMap<string, readonly object[]>;
  /** The functions that a variable's value holds. */
  readonly holders: ReadonlyMap<object, readonly string[]>;
  /** It was too much to look at all of it. */
  readonly isCut: boolean;
}

/** Functions at most: a bundled library has tens of thousands. */
const MOST_FUNCTIONS = 1_500;

/** Objects at most, within all variables. */
const MOST_OBJECTS = 200_000;

/** What is known of a function for good. */
interface Facts {
  /** Undefined where it is none of the author's. */
  readonly at: Position | undefined;
  readonly words: ReadonlySet<string>;
  /** Whether it mentions variables of a function around it; true until that was looked at. */
  closes: boolean;
}

const factsOf = new WeakMap<object, Facts>();

/**
 * Takes a census: everything that functions can reach without being handed it, in the author's own files. A function can name
 * a variable only in its own text, so that those that it does not mention are left out.
 *
 * @param mine whether a script is the author's
 */
export function takeCensus(
  roots: readonly Root[],
  inspected: Inspected,
  mine: (url: string) => boolean = isAuthors,
): Census {
  const taker = new CensusTaker(inspected, mine);
  for (const { run } of roots) taker.root(run);
  return taker.finish();
}

class CensusTaker {
  readonly #inspected: Inspected;
  readonly #mine: (url: string) => boolean;
  readonly #variables = new Map<string, Variable>();
  readonly #mentionedBy = new Map<string, object[]>();
  readonly #holders = new Map<object, string[]>();
  readonly #queue: object[] = [];
  readonly #queued = new Set<object>();
  /** By script: the scope of its module, and what is around that. */
  readonly #modules = new Map<string, readonly Scope[]>();
  #opened: { readonly run: object; readonly inner: Inner } | undefined;
  #objects = 0;
  #isCut = false;

  constructor(inspected: Inspected, mine: (url: string) => boolean) {
    this.#inspected = inspected;
    this.#mine = mine;
  }

  root(run: object): void {
    this.#enqueue(run);
    // Actions of XState's own, and functions with properties, hold more functions.
    this.#note(`${idOf(run)}, itself`, { name: nameOf(run), seenFrom: undefined, group: '' }, run, run);
  }

  finish(): Census {
    let functions = 0;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      if (++functions > MOST_FUNCTIONS) {
        this.#isCut = true;
        break;
      }
      this.#open(next);
    }
    return {
      variables: this.#variables,
      mentionedBy: this.#mentionedBy,
      holders: this.#holders,
      isCut: this.#isCut,
    };
  }

  #enqueue(run: object): void {
    if (this.#queued.has(run)) return;
    this.#queued.add(run);
    this.#queue.push(run);
  }

  #open(run: object): void {
    const facts = factsOf.get(run) ?? this.#factsOf(run);
    if (facts.at === undefined) return;
    let closes = false;
    const scopes = this.#scopesOf(run, facts);
    for (const scope of scopes) {
      const isModules = scope.kind === MODULE;
      const keys = this.#keysOf(scope, facts.words);
      closes ||= keys.length > 0 && !isModules && !isGlobal(scope.kind);
      for (const key of keys) {
        // There is one scope of a module, but as many inner ones as calls of a function.
        const owner = isGlobal(scope.kind) ? 'globalThis' : isModules ? facts.at.script : idOf(run);
        const group = `${facts.at.script} ${scope.kind} ${Object.keys(scope.variables)}`;
        this.#variable({ owner, group }, key, scope.variables[key], run, facts);
      }
    }
    // Where there is no module, nothing tells the scope of a file from that of a function.
    facts.closes = closes || !scopes.some(({ kind }) => kind === MODULE);
    // Whoever asks for one variable of the environment may write another.
    if (facts.words.has('env') && facts.words.has('process')) {
      for (const key of Object.keys(process.env)) {
        if (facts.words.has(key)) this.#variable(ENVIRONMENT, key, process.env[key], run, facts);
      }
    }
  }

  /** The scopes of a function; where only that of its module matters, another function of the module will do. */
  #scopesOf(run: object, facts: Facts): readonly Scope[] {
    const script = facts.at?.script ?? '';
    const shared = facts.closes ? undefined : this.#modules.get(script);
    if (shared) return shared;
    const { scopes } = this.#inner(run);
    const module = scopes.findIndex(({ kind }) => kind === MODULE);
    if (module >= 0) this.#modules.set(script, scopes.slice(module));
    return scopes;
  }

  #inner(run: object): Inner {
    const inner = this.#opened?.run === run ? this.#opened.inner : this.#inspected.inner(run);
    this.#opened = { run, inner };
    return inner;
  }

  #factsOf(run: object): Facts {
    const { location } = this.#inner(run);
    const isMine = location !== undefined && this.#mine(this.#inspected.url(location.script));
    const words = outerWords(isMine ? sourceOf(run) : '');
    const facts: Facts = { at: isMine ? location : undefined, words, closes: true };
    factsOf.set(run, facts);
    return facts;
  }

  #keysOf({ kind, variables }: Scope, words: ReadonlySet<string>): string[] {
    if (!isGlobal(kind)) {
      // What `eval` may name is not to be read off its text.
      const all = words.has('eval');
      return Object.keys(variables).filter((name) => all || words.has(name));
    }
    return [...words].filter((word) => {
      const found = Reflect.getOwnPropertyDescriptor(globalThis, word);
      return found?.enumerable && 'value' in found && !PLATFORM.has(word) && typeof found.value !== 'function';
    });
  }

  #variable({ owner, group }: Around, name: string, value: unknown, run: object, facts: Facts): void {
    const parts = exportsOf(name, value, (proxy) => this.#inspected.inner(proxy).slots['[[Target]]']);
    if (parts) {
      // All that is imported from a module: only what is mentioned counts.
      for (const [key, descriptor] of Object.entries(parts)) {
        if (!facts.words.has(key)) continue;
        const part = 'value' in descriptor ? descriptor.value : descriptor.get;
        this.#variable({ owner: `${owner} ${name}`, group }, key, part, run, facts);
      }
      return;
    }
    const shown = owner === 'globalThis' || owner === 'process.env' ? `${owner}.${name}` : name;
    this.#note(`${owner} ${name}`, { name: shown, seenFrom: facts.at, group: `${group} ${name}` }, value, run);
  }

  #note(key: string, found: Omit<Variable, 'text'>, value: unknown, by: object): void {
    const mentioned = this.#mentionedBy.get(key);
    if (mentioned) {
      mentioned.push(by);
      return;
    }
    this.#mentionedBy.set(key, [by]);
    const walk: Walk = {
      idOf,
      inner: (each) => this.#inspected.inner(each),
      found: (run) => {
        const held = this.#holders.get(run);
        if (held) held.push(key);
        else this.#holders.set(run, [key]);
        this.#enqueue(run);
      },
      goesOn: () => {
        if (++this.#objects <= MOST_OBJECTS) return true;
        this.#isCut = true;
        return false;
      },
    };
    this.#variables.set(key, { ...found, text: valueText(value, walk) });
  }
}

/** A name for each function that stays the same from one census to the next. */
function idOf(run: object): string {
  const known = ids.get(run) ?? `function ${++lastId}`;
  ids.set(run, known);
  return known;
}

const ids = new WeakMap<object, string>();
let lastId = 0;

/** What a variable stands in. */
interface Around {
  readonly owner: string;
  readonly group: string;
}

const ENVIRONMENT: Around = { owner: 'process.env', group: 'process.env' };

const MODULE = 'Module';

const isGlobal = (kind: string): boolean => kind === 'Global';

/** Objects of the platform that can be seen from everywhere; its functions and classes are left out anyway. */
const PLATFORM = new Set(['global', 'globalThis', 'performance', 'crypto', 'navigator', 'process', 'console']);

const nameOf = (run: object): string => String((run as { readonly name?: unknown }).name ?? '');

/** How Vite calls what stands for an imported module. */
const IMPORTED = /^__vi(?:te_ssr)?_import_/;

/** The exports of a module that stands in a variable as a whole: `import * as`, and every import in vitest. */
function exportsOf(
  name: string,
  value: unknown,
  targetOf: (proxy: object) => unknown,
): Record<string, PropertyDescriptor> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!IMPORTED.test(name) && !types.isModuleNamespaceObject(value)) return undefined;
  const module = types.isProxy(value) ? targetOf(value) : value;
  return typeof module === 'object' && module !== null ? Object.getOwnPropertyDescriptors(module) : undefined;
}
