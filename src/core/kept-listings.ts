/** Lists that are kept as long as what they are made of stays as it is: of a few, the last ones. */

/** Lists that are kept at once. */
const most = 12;

export class KeptListings {
  readonly #lists = new Map<string, Uint32Array>();

  /** Memory that they take. */
  get bytes(): number {
    let bytes = 0;
    for (const list of this.#lists.values()) bytes += list.byteLength;
    return bytes;
  }

  /** @param name with all that decides the list, but what `forget` is called for */
  async made(name: string, make: () => Uint32Array | Promise<Uint32Array>): Promise<Uint32Array> {
    const known = this.#lists.get(name);
    const list = known ?? (await make());
    // the one that was used last stands last
    this.#lists.delete(name);
    this.#lists.set(name, list);
    if (this.#lists.size > most) {
      for (const oldest of this.#lists.keys()) {
        this.#lists.delete(oldest);
        break;
      }
    }
    return list;
  }

  forget(): void {
    this.#lists.clear();
  }
}
