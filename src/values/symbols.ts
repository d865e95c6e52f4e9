/** The symbols of the language, by name: they are the same for everybody. */
export const WELL_KNOWN_SYMBOLS: ReadonlyMap<symbol, string> = new Map(
  Object.getOwnPropertyNames(Symbol).flatMap((name) => {
    const value = Object.getOwnPropertyDescriptor(Symbol, name)?.value;
    return typeof value === 'symbol' ? [[value, name] as const] : [];
  }),
);

/** Whether a symbol is one of its own: not of the language, not registered by a name. */
export const isUniqueSymbol = (symbol: symbol): boolean =>
  Symbol.keyFor(symbol) === undefined && !WELL_KNOWN_SYMBOLS.has(symbol);
