/** Arrays of numbers that must grow: the same ones, with room behind them. */

/** What is new is NaN: unknown. */
export function grownNumbers(old: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity).fill(NaN);
  grown.set(old);
  return grown;
}

/** What is new is 0. */
export function grownBytes(old: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(capacity);
  grown.set(old);
  return grown;
}
