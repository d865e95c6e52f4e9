/** Whether a value has a brand. A module may export anything, also a Proxy that throws whatever it is asked. */
export function isBranded(value: unknown, brand: symbol): boolean {
  try {
    return typeof value === 'object' && value !== null && brand in value;
  } catch {
    return false;
  }
}
