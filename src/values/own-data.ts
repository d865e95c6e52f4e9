/** The value of an own property that is data: a getter is not called, and a prototype is not asked. */
export const dataOf = (object: object, key: PropertyKey): unknown =>
  Object.getOwnPropertyDescriptor(object, key)?.value;
