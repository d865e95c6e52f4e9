import { byte, type Code, joined, type Local, type Operand, push, unsigned } from './instructions.ts';

/** Where `br` leads: the end of a block, or the beginning of a loop. */
export interface Label {
  readonly depth: number;
}

/** A function that can be called. */
export interface Callee {
  readonly index: number;
}

/** How many numbers a function takes, and whether it gives one. */
interface Signature {
  readonly takes: number;
  readonly gives: boolean;
}

/** This many variables, to be taken apart. */
type Tuple<N extends number, T extends readonly Local[] = []> = T['length'] extends N ? T : Tuple<N, [...T, Local]>;

const I32 = byte(0x7f);
const NOTHING = byte(0x40);
const END = byte(0x0b);

/** A function while it is written. */
export class FunctionBody {
  readonly #takes: number;
  #locals: number;
  /** How many blocks, loops and conditions the code that is being written lies in. */
  #depth = 0;

  constructor(takes: number) {
    this.#takes = takes;
    this.#locals = takes;
  }

  parameter(index: number): Local {
    return { local: index };
  }

  /** A new variable, at first 0. */
  variable(): Local {
    return { local: this.#locals++ };
  }

  /** Several of them. */
  variables<const N extends number>(count: N): Tuple<N> {
    return Array.from({ length: count }, () => this.variable()) as Tuple<N>;
  }

  /** Code that a branch to its label leaves. */
  block(write: (end: Label) => Code): string {
    return byte(0x02) + NOTHING + this.#inside(write) + END;
  }

  /** Code that a branch to its label begins again; it ends where no such branch is taken. */
  loop(write: (again: Label) => Code): string {
    return byte(0x03) + NOTHING + this.#inside(write) + END;
  }

  if(condition: Operand, then: () => Code): string {
    return push(condition) + byte(0x04) + NOTHING + this.#inside(then) + END;
  }

  br(to: Label): string {
    return byte(0x0c) + unsigned(this.#depth - to.depth);
  }

  brIf(condition: Operand, to: Label): string {
    return push(condition) + byte(0x0d) + unsigned(this.#depth - to.depth);
  }

  /** The whole function in the binary format. */
  whole(code: Code): string {
    const variables = this.#locals - this.#takes;
    const declared = variables === 0 ? [] : [unsigned(variables) + I32];
    return sized(list(declared) + joined(code) + END);
  }

  #inside(write: (label: Label) => Code): string {
    this.#depth++;
    const code = write({ depth: this.#depth });
    this.#depth--;
    return joined(code);
  }
}

/**
 * A WebAssembly module of functions on 32-bit integers, over one memory that it is given.
 *
 * @example
 * ```ts
 * const module = new WasmModule();
 * module.export('twice', 1, true, (body) => add(body.parameter(0), body.parameter(0)));
 * const { twice } = module.instantiate<'twice'>(new WebAssembly.Memory({ initial: 1 }), {});
 * ```
 */
export class WasmModule {
  readonly #types: Signature[] = [];
  readonly #imports: { readonly name: string; readonly type: number }[] = [];
  readonly #functions: { readonly name: string | undefined; readonly type: number; readonly code: string }[] = [];

  /** A function of the host; all of them come before those of the module. */
  import(name: string, takes: number, gives: boolean): Callee {
    if (this.#functions.length > 0) throw new Error('what is imported comes before what is written');
    this.#imports.push({ name, type: this.#type(takes, gives) });
    return { index: this.#imports.length - 1 };
  }

  /** A function of the module for its own use. */
  function(takes: number, gives: boolean, write: (body: FunctionBody) => Code): Callee {
    return this.#add(undefined, takes, gives, write);
  }

  /** A function that the host calls by its name. */
  export(name: string, takes: number, gives: boolean, write: (body: FunctionBody) => Code): Callee {
    return this.#add(name, takes, gives, write);
  }

  /**
   * Compiles it.
   *
   * @returns what it exports
   * @throws where the platform refuses that
   */
  instantiate<Name extends string>(
    memory: WebAssembly.Memory,
    host: Readonly<Record<string, (...numbers: number[]) => unknown>>,
  ): Record<Name, (...numbers: number[]) => number> {
    const module = new WebAssembly.Module(this.#bytes());
    const { exports } = new WebAssembly.Instance(module, { host: { ...host, memory } as WebAssembly.ModuleImports });
    return exports as Record<Name, (...numbers: number[]) => number>;
  }

  #add(name: string | undefined, takes: number, gives: boolean, write: (body: FunctionBody) => Code): Callee {
    const body = new FunctionBody(takes);
    this.#functions.push({ name, type: this.#type(takes, gives), code: body.whole(write(body)) });
    return { index: this.#imports.length + this.#functions.length - 1 };
  }

  #type(takes: number, gives: boolean): number {
    const known = this.#types.findIndex((type) => type.takes === takes && type.gives === gives);
    return known >= 0 ? known : this.#types.push({ takes, gives }) - 1;
  }

  #bytes(): Uint8Array<ArrayBuffer> {
    const host = text('host');
    const types = this.#types.map(
      ({ takes, gives }) => byte(0x60) + list(new Array<string>(takes).fill(I32)) + list(gives ? [I32] : []),
    );
    const imports = this.#imports.map(({ name, type }) => host + text(name) + byte(0) + unsigned(type));
    const memory = host + text('memory') + byte(2) + byte(0) + byte(0);
    const exported = this.#functions.flatMap(({ name }, index) =>
      name === undefined ? [] : [text(name) + byte(0) + unsigned(this.#imports.length + index)],
    );
    const code =
      '\0asm\x01\0\0\0' +
      section(1, types) +
      section(2, [...imports, memory]) +
      section(
        3,
        this.#functions.map(({ type }) => unsigned(type)),
      ) +
      section(7, exported) +
      section(
        10,
        this.#functions.map((each) => each.code),
      );
    const bytes = new Uint8Array(code.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = code.charCodeAt(at);
    return bytes;
  }
}

const list = (entries: readonly string[]): string => unsigned(entries.length) + entries.join('');

const sized = (code: string): string => unsigned(code.length) + code;

const text = (name: string): string => sized(String.fromCharCode(...new TextEncoder().encode(name)));

const section = (id: number, entries: readonly string[]): string => byte(id) + sized(list(entries));
