/** The value of an own property that is data: a getter is not called, and a prototype is not asked. */
export const dataOf = (object: object, key: PropertyKey): unknown =>
  Object.getOwnPropertyDescriptor(object, key)?.value;

/** What stands under a name in a record itself, and not in what it inherits from: `toString` is a name like any other. */
export const ownEntry = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
