/** Tells collectors of one process that a device at an address may have something new (§12). */
export class Hints {
  readonly #takers = new Set<(address: string) => void>();

  /** Until it is disposed. */
  listen(take: (address: string) => void): Disposable {
    this.#takers.add(take);
    return { [Symbol.dispose]: () => void this.#takers.delete(take) };
  }

  hint(address: string): void {
    for (const take of this.#takers) take(address);
  }
}
