import type { Checker, Compiler, Type } from './compiler.ts';
import { UNGUESSED } from './source-literal.ts';

/** `SymbolFlags.Optional` */
const OPTIONAL = 16_777_216;
/** Values of one object at most; and how deep one is looked into. */
const [MOST, DEEPEST] = [6, 4];

/** Makes values that fit types. */
export class TypeValues {
  readonly #ts: Compiler;
  readonly #checker: Checker;

  constructor(ts: Compiler, checker: Checker) {
    this.#ts = ts;
    this.#checker = checker;
  }

  /** Values of a type: one of each kind that it tells apart. */
  of(type: Type, at: object, depth = 0): unknown[] {
    const { TypeFlags: is } = this.#ts;
    if (type.isUnion()) return type.types.flatMap((each) => this.of(each, at, depth));
    if (type.isLiteral()) return [type.value];
    if (type.intrinsicName === 'true' || type.intrinsicName === 'false') return [type.intrinsicName === 'true'];
    if (type.flags & is.Null) return [null];
    if (type.flags & (is.Undefined | is.Void | is.Any | is.Unknown)) return [undefined];
    if (type.flags & is.Never) return [];
    if (type.flags & is.StringLike) return ['text'];
    if (type.flags & is.NumberLike) return [1];
    if (type.flags & is.BooleanLike) return [false, true];
    if (!this.#isObject(type) || type.getCallSignatures().length > 0) return [UNGUESSED];
    if (this.#checker.isArrayType(type)) return this.#lists(type, at, depth);
    return this.#instance(type) ?? (depth >= DEEPEST ? [UNGUESSED] : this.#objects(type, at, depth));
  }

  /** The type of a property, if there is one. */
  property(type: Type, name: string, at: object): Type | undefined {
    const found = type.getProperties().find((each) => each.name === name);
    return found && this.#checker.getTypeOfSymbolAtLocation(found, at);
  }

  /** A text that is branded is an intersection as well. */
  #isObject(type: Type): boolean {
    const isObject = (part: Type): boolean => (part.flags & this.#ts.TypeFlags.Object) !== 0;
    return type.isIntersection() ? type.types.every(isObject) : isObject(type);
  }

  /** One with an item, and an empty one. */
  #lists(type: Type, at: object, depth: number): unknown[] {
    const [item] = this.#checker.getTypeArguments(type);
    const [first] = item && depth < DEEPEST ? this.of(item, at, depth + 1) : [];
    return first === undefined || first === UNGUESSED ? [[]] : [[first], []];
  }

  /** Of classes that everybody knows. */
  #instance({ symbol }: Type): unknown[] | undefined {
    switch (symbol?.name) {
      case 'Date':
        return [new Date(0)];
      case 'Map':
        return [new Map()];
      case 'Set':
        return [new Set()];
      default:
        return undefined;
    }
  }

  /** One object, and for each property another for each further value of it. */
  #objects(type: Type, at: object, depth: number): object[] {
    const properties = type.getProperties().filter(({ flags }) => (flags & OPTIONAL) === 0);
    const values = properties.map((each): [string, unknown[]] => [
      each.name,
      this.of(this.#checker.getTypeOfSymbolAtLocation(each, at), at, depth + 1),
    ]);
    const first = Object.fromEntries(values.map(([name, [value]]) => [name, value]));
    const others = values.flatMap(([name, [, ...more]]) => more.map((value) => ({ ...first, [name]: value })));
    return [first, ...others].slice(0, MOST);
  }
}
