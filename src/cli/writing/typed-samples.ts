import type { MachineExport } from '../project/machine-exports.ts';
import { type Checker, compilerOf, programOf, type Type } from './compiler.ts';
import { isGuessed } from './source-literal.ts';
import { TypeValues } from './type-values.ts';

/** What a machine's types say of its events, its input, and what it invokes. */
export interface Samples {
  /** Events, each with payloads of every kind that its type tells apart. */
  readonly events: readonly (object & { readonly type: string })[];
  /** An input that fits; undefined if it takes none. */
  readonly input: unknown;
  /** What it may invoke, by name. */
  readonly sources: SourceSamples;
}

/** What types say of the sources of a machine, by name. */
export type SourceSamples = ReadonlyMap<string, SourceSample>;

/** What types say of something that is invoked. */
export interface SourceSample {
  /** Outputs of a promise, or values of an observable; undefined if its type says nothing, or holds what has no literal. */
  readonly values: readonly unknown[] | undefined;
  /** Of a machine. */
  readonly sources: SourceSamples;
}

/** Where events, sources and input stand among the parameters of XState's `StateMachine`. */
const [EVENT, SOURCE, INPUT] = [1, 3, 9];
/** How deep machines are looked for in machines. */
const DEEPEST = 4;

/**
 * Reads what is to be known of machines off their TypeScript types, with the project's own compiler.
 *
 * @returns for each machine, what its types say; undefined where there is no compiler, or they say nothing
 */
export function typedSamples(
  machines: readonly MachineExport[],
  project: string,
): ReadonlyMap<MachineExport, Samples> | undefined {
  const ts = compilerOf(project);
  if (!ts) return undefined;
  const program = programOf(ts, project, [...new Set(machines.map(({ file }) => file))]);
  const checker = program.getTypeChecker();
  const reader = new Reader(checker, new TypeValues(ts, checker), ts.TypeFlags.Any | ts.TypeFlags.Unknown);
  const found = new Map<MachineExport, Samples>();
  for (const each of machines) {
    const source = program.getSourceFile(each.file);
    const samples = source && reader.samplesOf(each.name, source);
    if (samples) found.set(each, samples);
  }
  return found;
}

class Reader {
  readonly #checker: Checker;
  readonly #values: TypeValues;
  /** Flags of types that say nothing. */
  readonly #open: number;

  constructor(checker: Checker, values: TypeValues, open: number) {
    this.#checker = checker;
    this.#values = values;
    this.#open = open;
  }

  samplesOf(name: string, source: object): Samples | undefined {
    const module = this.#checker.getSymbolAtLocation(source);
    const symbol = module && this.#checker.getExportsOfModule(module).find((each) => each.name === name);
    if (!symbol) return undefined;
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, source);
    const parameters = this.#checker.getTypeArguments(type);
    const [event, input] = [parameters[EVENT], parameters[INPUT]];
    const events = event ? this.#values.of(event, source).filter(isEvent) : [];
    const isFree = !input || (input.flags & this.#open) !== 0 || input.intrinsicName !== undefined;
    return {
      events,
      input: isFree ? undefined : this.#values.of(input, source)[0],
      sources: this.#sourcesOf(type, source, 0),
    };
  }

  /** What a machine was set up with: a union of `{ src, logic }`. */
  #sourcesOf(machine: Type, at: object, depth: number): SourceSamples {
    const provided = this.#checker.getTypeArguments(machine)[SOURCE];
    const found = new Map<string, SourceSample>();
    if (!provided || depth > DEEPEST) return found;
    for (const each of provided.isUnion() ? provided.types : [provided]) {
      const name = this.#values.property(each, 'src', at)?.value;
      const logic = this.#values.property(each, 'logic', at);
      if (typeof name !== 'string' || !logic) continue;
      const isMachine = logic.symbol?.name === 'StateMachine';
      found.set(name, {
        values: isMachine ? undefined : this.#valuesOf(logic, at),
        sources: isMachine ? this.#sourcesOf(logic, at, depth + 1) : new Map(),
      });
    }
    return found;
  }

  /** The output, or the value, is a part of the snapshot, which is what the first parameter of any logic is about. */
  #valuesOf(logic: Type, at: object): unknown[] | undefined {
    const [snapshot] = this.#checker.getTypeArguments(logic);
    const kinds = !snapshot ? [] : snapshot.isUnion() ? snapshot.types : [snapshot];
    const done = kinds.find((each) => this.#values.property(each, 'status', at)?.value === 'done');
    const context = done && this.#values.property(done, 'context', at);
    const type = context ?? (done && this.#values.property(done, 'output', at));
    if (!type || (type.flags & this.#open) !== 0) return undefined;
    const values = this.#values.of(type, at).filter((value) => !context || value !== undefined);
    return values.length > 0 && values.every(isGuessed) ? values : undefined;
  }
}

/** Of `string` as a type, there is no event. */
const isEvent = (value: unknown): value is object & { readonly type: string } => {
  const type = (value as { readonly type?: unknown } | undefined)?.type;
  return typeof type === 'string' && type !== 'text';
};
