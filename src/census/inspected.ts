import { Session } from 'node:inspector';

/** A scope of a function, outermost last. */
export interface Scope {
  /** `Closure (name)`, `Block`, `Module`, `Global`, ... */
  readonly kind: string;
  /** The variables and their values, as they are now. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What V8 knows of a value and JavaScript does not show. */
export interface Inner {
  /** The script that a function stands in, and its line and column there, from 0. */
  readonly location: { readonly script: string; readonly line: number; readonly column: number } | undefined;
  /** Of a function, or of a generator that waits. */
  readonly scopes: readonly Scope[];
  /** Private fields, static ones on the class. */
  readonly privates: readonly { readonly name: string; readonly value: unknown }[];
  /** `[[BoundThis]]`, `[[TargetFunction]]`, `[[Entries]]`, ... */
  readonly slots: Readonly<Record<string, unknown>>;
}

interface Remote {
  readonly objectId?: string;
  readonly value?: unknown;
  readonly unserializableValue?: string;
}

interface Property {
  readonly name: string;
  readonly value?: Remote;
}

interface Properties {
  readonly result: readonly Property[];
  readonly internalProperties?: readonly Property[];
  readonly privateProperties?: readonly Property[];
}

interface Location {
  readonly scriptId: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** Where values are handed over between this code and the inspector. */
const HATCH = '__nobodyHomeCensus';

/** One group for all objects that the inspector holds for us, so that they can be let go together. */
const GROUP = 'census';

/**
 * V8's inspector, asked by the very thread that it looks at, between two steps: nothing is paused. It is open only while it is
 * used, since code is slower, WebAssembly most, while a debugger is there.
 */
export class Inspected {
  readonly #session = new Session();
  readonly #urls = new Map<string, string>();
  readonly #hatch: { give?: unknown; taken?: unknown } = {};

  constructor() {
    this.#session.connect();
    this.#session.on('Debugger.scriptParsed', ({ params }) => {
      this.#urls.set(params.scriptId, params.url);
    });
    this.#post('Debugger.enable');
    // A `debugger` statement of the author's is not for us.
    this.#post('Debugger.setSkipAllPauses', { skip: true });
    Object.defineProperty(globalThis, HATCH, { value: this.#hatch, configurable: true });
  }

  close(): void {
    this.#post('Runtime.releaseObjectGroup', { objectGroup: GROUP });
    this.#post('Debugger.disable');
    this.#session.disconnect();
    Reflect.deleteProperty(globalThis, HATCH);
  }

  /** The file or URL of a script; empty if it has none. */
  url(script: string): string {
    return this.#urls.get(script) ?? '';
  }

  /** The text of a script as V8 compiled it. */
  source(script: string): string {
    const { scriptSource } = this.#post('Debugger.getScriptSource', { scriptId: script }) as { scriptSource: string };
    return scriptSource;
  }

  /** What there is to know of one value. */
  inner(value: object): Inner {
    const { internalProperties = [], privateProperties = [] } = this.#properties(this.#give(value));
    const internal = new Map(internalProperties.map((property) => [property.name, property.value]));
    const at = internal.get('[[FunctionLocation]]')?.value as Location | undefined;
    const scopes = internal.get('[[Scopes]]');
    const slots = [...internal].filter(([name]) => SLOTS.has(name));
    return {
      location: at && { script: at.scriptId, line: at.lineNumber, column: at.columnNumber },
      scopes: scopes ? this.#scopes(scopes) : [],
      privates: privateProperties.map(({ name, value: held }) => ({ name, value: held && this.#take(held) })),
      slots: Object.fromEntries(slots.map(([name, held]) => [name, held && this.#take(held)])),
    };
  }

  #scopes(scopes: Remote): Scope[] {
    // V8's own lists have no methods.
    const list = this.#take(scopes) as ArrayLike<{ readonly description?: string; readonly object: object }>;
    return Array.from(list).map(({ description = '', object }) => ({
      kind: description,
      variables: object as Record<string, unknown>,
    }));
  }

  #give(value: object): string {
    this.#hatch.give = value;
    const { result } = this.#post('Runtime.evaluate', {
      expression: `globalThis.${HATCH}.give`,
      objectGroup: GROUP,
      silent: true,
    }) as { result: { objectId: string } };
    return result.objectId;
  }

  #take({ objectId, value, unserializableValue }: Remote): unknown {
    if (objectId === undefined) return unserializableValue ?? value;
    this.#post('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: `function () { globalThis.${HATCH}.taken = this; }`,
      silent: true,
    });
    return this.#hatch.taken;
  }

  #properties(objectId: string): Properties {
    return this.#post('Runtime.getProperties', { objectId, ownProperties: true }) as Properties;
  }

  /** In the same thread, the inspector calls back before `post` returns. */
  #post(method: string, params: object = {}): unknown {
    let answer: unknown;
    let failure: Error | null = null;
    this.#session.post(method, params, (error, result) => {
      failure = error;
      answer = result;
    });
    if (failure) throw failure;
    return answer;
  }
}

const SLOTS = new Set([
  '[[BoundThis]]',
  '[[BoundArgs]]',
  '[[TargetFunction]]',
  '[[Entries]]',
  '[[PromiseState]]',
  '[[PromiseResult]]',
  '[[GeneratorState]]',
  '[[GeneratorFunction]]',
  '[[Target]]',
  '[[Handler]]',
  '[[IteratorIndex]]',
]);
