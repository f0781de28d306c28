/** Bytes out and in: single bytes, signed varints (zigzag, LEB128), byte strings, UTF-8 text. */

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Collects bytes; grows as it is written to. */
export class ByteWriter {
  #buffer = new Uint8Array(4096);
  #length = 0;

  byte(value: number): this {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
    return this;
  }

  integer(value: bigint): this {
    let rest = value >= 0n ? value << 1n : (-value << 1n) - 1n;
    while (rest >= 0x80n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return this.byte(Number(rest));
  }

  bytes(value: Uint8Array): this {
    this.integer(BigInt(value.length));
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  text(value: string): this {
    return this.bytes(encoder.encode(value));
  }

  result(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + more));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** Throws RangeError where bytes are missing, TypeError where text is not UTF-8. */
export class ByteReader {
  readonly #buffer: Uint8Array;
  #offset = 0;

  constructor(buffer: Uint8Array) {
    this.#buffer = buffer;
  }

  get done(): boolean {
    return this.#offset >= this.#buffer.length;
  }

  byte(): number {
    const value = this.#buffer[this.#offset];
    if (value === undefined) throw new RangeError('bytes are missing');
    this.#offset += 1;
    return value;
  }

  integer(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 80n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value & 1n ? -((value + 1n) >> 1n) : value >> 1n;
    }
    throw new RangeError('integer is too long');
  }

  bytes(): Uint8Array {
    const length = Number(this.integer());
    if (length < 0 || this.#offset + length > this.#buffer.length) {
      throw new RangeError('bytes are missing');
    }
    const value = new Uint8Array(this.#buffer.subarray(this.#offset, this.#offset + length));
    this.#offset += length;
    return value;
  }

  text(): string {
    return decoder.decode(this.bytes());
  }
}
