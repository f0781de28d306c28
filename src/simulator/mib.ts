/**
 * What one agent has to say at one instant: varbinds in OID order, each encoded
 * once, with the two questions an agent answers: exactly this, and what is next.
 */
import type { Varbind } from '#core/reading.ts';
import { element, encodeValue } from './ber.ts';
import { compareParts, oidOf, type Oid } from './oid.ts';

export class MibTable {
  readonly #oids: Oid[];
  readonly #varbinds: Varbind[];
  readonly #encoded: (Buffer | undefined)[];

  /** Takes varbinds in any order; of two with one OID the first stays. */
  constructor(varbinds: Iterable<Varbind>) {
    const rows: { oid: Oid; varbind: Varbind }[] = [];
    for (const varbind of varbinds) rows.push({ oid: oidOf(varbind.oid), varbind });
    rows.sort((a, b) => compareParts(a.oid.parts, b.oid.parts));
    const distinct = rows.filter((row, i) => i === 0 || row.oid !== rows[i - 1]?.oid);
    this.#oids = distinct.map((row) => row.oid);
    this.#varbinds = distinct.map((row) => row.varbind);
    this.#encoded = new Array<Buffer | undefined>(distinct.length);
  }

  get size(): number {
    return this.#oids.length;
  }

  /** All varbinds in OID order. */
  get varbinds(): readonly Varbind[] {
    return this.#varbinds;
  }

  /** Row of exactly this OID, -1 where there is none. */
  find(parts: readonly number[]): number {
    const at = this.#lowerBound(parts);
    const oid = this.#oids[at];
    return oid !== undefined && compareParts(oid.parts, parts) === 0 ? at : -1;
  }

  /** Row of the first OID after this one; `size` at the end of the view. */
  after(parts: readonly number[]): number {
    const at = this.#lowerBound(parts);
    const oid = this.#oids[at];
    return oid !== undefined && compareParts(oid.parts, parts) === 0 ? at + 1 : at;
  }

  oid(row: number): Oid | undefined {
    return this.#oids[row];
  }

  /** SNMP type of a row's value. */
  type(row: number): number | undefined {
    return this.#varbinds[row]?.type;
  }

  /** The row as a complete VarBind element. */
  encoded(row: number): Buffer {
    const done = this.#encoded[row];
    if (done !== undefined) return done;
    const oid = this.#oids[row];
    const varbind = this.#varbinds[row];
    if (oid === undefined || varbind === undefined) throw new RangeError(`no row ${row}`);
    const made = element(0x30, oid.ber, encodeValue(varbind));
    this.#encoded[row] = made;
    return made;
  }

  #lowerBound(parts: readonly number[]): number {
    let low = 0;
    let high = this.#oids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareParts(this.#oids[middle]?.parts ?? [], parts) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
