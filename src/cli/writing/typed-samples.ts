import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MachineExport } from '../project/machine-exports.ts';

/** What a machine's types say of its events and its input. */
export interface Samples {
  /** Events, each with payloads of every kind that its type tells apart. */
  readonly events: readonly (object & { readonly type: string })[];
  /** An input that fits; undefined if it takes none. */
  readonly input: unknown;
}

/** As much of the compiler as is needed: it is the project's own, whatever its version. */
interface Compiler {
  readonly TypeFlags: Readonly<
    Record<'StringLike' | 'NumberLike' | 'BooleanLike' | 'Null' | 'Undefined' | 'Object', number>
  >;
  createProgram(files: readonly string[], options: object): Program;
  findConfigFile(folder: string, exists: (file: string) => boolean): string | undefined;
  readConfigFile(file: string, read: unknown): { readonly config?: unknown };
  parseJsonConfigFileContent(config: unknown, host: unknown, folder: string): { readonly options: object };
  readonly sys: { fileExists(file: string): boolean; readFile(file: string): string | undefined };
}
interface Program {
  getTypeChecker(): Checker;
  getSourceFile(file: string): object | undefined;
}
interface Checker {
  getSymbolAtLocation(node: object): TypeSymbol | undefined;
  getExportsOfModule(symbol: TypeSymbol): readonly TypeSymbol[];
  getTypeOfSymbolAtLocation(symbol: TypeSymbol, node: object): Type;
  getTypeArguments(type: Type): readonly Type[];
  isArrayType(type: Type): boolean;
}
interface TypeSymbol {
  readonly name: string;
  readonly flags: number;
}
interface Type {
  readonly flags: number;
  readonly value?: unknown;
  readonly intrinsicName?: string;
  isUnion(): this is Type & { readonly types: readonly Type[] };
  isLiteral(): boolean;
  getProperties(): readonly TypeSymbol[];
  getCallSignatures(): readonly unknown[];
}

/** `SymbolFlags.Optional` */
const OPTIONAL = 16_777_216;
/** Where events and input stand among the parameters of XState's `StateMachine`. */
const [EVENT, INPUT] = [1, 9];
/** Kinds of one event at most; and how deep a payload is looked into. */
const [MOST, DEEPEST] = [6, 4];

/** The compiler that a project has installed; undefined if it has none, or one that cannot be asked from JavaScript. */
function compilerOf(project: string): Compiler | undefined {
  try {
    const found = createRequire(join(project, 'package.json'))('typescript') as Partial<Compiler>;
    return typeof found.createProgram === 'function' ? (found as Compiler) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the events and the input of machines off their TypeScript types, with the project's own compiler.
 *
 * @returns for each machine, what its types say; undefined where there is no compiler, or they say nothing
 */
export function typedSamples(
  machines: readonly MachineExport[],
  project: string,
): ReadonlyMap<MachineExport, Samples> | undefined {
  const ts = compilerOf(project);
  if (!ts) return undefined;
  const config = ts.findConfigFile(project, ts.sys.fileExists);
  const options = config
    ? ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, project).options
    : { strict: true, module: 199, moduleResolution: 99 };
  const program = ts.createProgram([...new Set(machines.map(({ file }) => file))], { ...options, noEmit: true });
  const reader = new Reader(ts, program.getTypeChecker());
  const found = new Map<MachineExport, Samples>();
  for (const each of machines) {
    const source = program.getSourceFile(each.file);
    const samples = source && reader.samplesOf(each.name, source);
    if (samples) found.set(each, samples);
  }
  return found;
}

class Reader {
  readonly #ts: Compiler;
  readonly #checker: Checker;

  constructor(ts: Compiler, checker: Checker) {
    this.#ts = ts;
    this.#checker = checker;
  }

  samplesOf(name: string, source: object): Samples | undefined {
    const module = this.#checker.getSymbolAtLocation(source);
    const symbol = module && this.#checker.getExportsOfModule(module).find((each) => each.name === name);
    if (!symbol) return undefined;
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, source);
    const parameters = this.#checker.getTypeArguments(type);
    const [event, input] = [parameters[EVENT], parameters[INPUT]];
    const events = event ? this.#values(event, source, 0).filter(isEvent) : [];
    const isFree =
      !input || (input.flags & (this.#ts.TypeFlags.Undefined | 1 | 2)) !== 0 || input.intrinsicName !== undefined;
    return { events, input: isFree ? undefined : this.#values(input, source, 0)[0] };
  }

  /** Values of a type: one of each kind that it tells apart. */
  #values(type: Type, at: object, depth: number): unknown[] {
    const { TypeFlags: is } = this.#ts;
    if (type.isUnion()) return type.types.flatMap((each) => this.#values(each, at, depth));
    if (type.isLiteral()) return [type.value];
    if (type.intrinsicName === 'true' || type.intrinsicName === 'false') return [type.intrinsicName === 'true'];
    if (type.flags & is.Null) return [null];
    if (type.flags & is.StringLike) return ['text'];
    if (type.flags & is.NumberLike) return [1];
    if (type.flags & is.BooleanLike) return [false, true];
    if (!(type.flags & is.Object) || depth >= DEEPEST || type.getCallSignatures().length > 0) return [undefined];
    return this.#checker.isArrayType(type) ? [[]] : this.#objects(type, at, depth);
  }

  /** One object, and for each property another for each further value of it. */
  #objects(type: Type, at: object, depth: number): object[] {
    const properties = type.getProperties().filter(({ flags }) => (flags & OPTIONAL) === 0);
    const values = properties.map((each): [string, unknown[]] => [
      each.name,
      this.#values(this.#checker.getTypeOfSymbolAtLocation(each, at), at, depth + 1),
    ]);
    const first = Object.fromEntries(values.map(([name, [value]]) => [name, value]));
    const others = values.flatMap(([name, [, ...more]]) => more.map((value) => ({ ...first, [name]: value })));
    return [first, ...others].slice(0, MOST);
  }
}

/** Of `string` as a type, there is no event. */
const isEvent = (value: unknown): value is object & { readonly type: string } => {
  const type = (value as { readonly type?: unknown } | undefined)?.type;
  return typeof type === 'string' && type !== 'text';
};
