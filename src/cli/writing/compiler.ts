import { createRequire } from 'node:module';
import { join } from 'node:path';

/** As much of the compiler as is needed: it is the project's own, whatever its version. */
export interface Compiler {
  readonly TypeFlags: Readonly<
    Record<
      | 'Any'
      | 'Unknown'
      | 'StringLike'
      | 'NumberLike'
      | 'BooleanLike'
      | 'Null'
      | 'Undefined'
      | 'Void'
      | 'Never'
      | 'Object',
      number
    >
  >;
  createProgram(files: readonly string[], options: object): Program;
  findConfigFile(folder: string, exists: (file: string) => boolean): string | undefined;
  readConfigFile(file: string, read: unknown): { readonly config?: unknown };
  parseJsonConfigFileContent(config: unknown, host: unknown, folder: string): { readonly options: object };
  readonly sys: { fileExists(file: string): boolean; readFile(file: string): string | undefined };
}
export interface Program {
  getTypeChecker(): Checker;
  getSourceFile(file: string): object | undefined;
}
export interface Checker {
  getSymbolAtLocation(node: object): TypeSymbol | undefined;
  getExportsOfModule(symbol: TypeSymbol): readonly TypeSymbol[];
  getTypeOfSymbolAtLocation(symbol: TypeSymbol, node: object): Type;
  getTypeArguments(type: Type): readonly Type[];
  isArrayType(type: Type): boolean;
}
export interface TypeSymbol {
  readonly name: string;
  readonly flags: number;
}
export interface Type {
  readonly flags: number;
  readonly symbol?: TypeSymbol;
  readonly value?: unknown;
  readonly intrinsicName?: string;
  isUnion(): this is Type & { readonly types: readonly Type[] };
  isIntersection(): this is Type & { readonly types: readonly Type[] };
  isLiteral(): boolean;
  getProperties(): readonly TypeSymbol[];
  getCallSignatures(): readonly unknown[];
}

/** The compiler that a project has installed; undefined if it has none, or one that cannot be asked from JavaScript. */
export function compilerOf(project: string): Compiler | undefined {
  try {
    const found = createRequire(join(project, 'package.json'))('typescript') as Partial<Compiler>;
    return typeof found.createProgram === 'function' ? (found as Compiler) : undefined;
  } catch {
    return undefined;
  }
}

/** Files as the compiler sees them with the settings of their project. */
export function programOf(ts: Compiler, project: string, files: readonly string[]): Program {
  const config = ts.findConfigFile(project, ts.sys.fileExists);
  const options = config
    ? ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, project).options
    : { strict: true, module: 199, moduleResolution: 99 };
  return ts.createProgram(files, { ...options, noEmit: true });
}
