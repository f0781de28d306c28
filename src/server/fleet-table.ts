import { setImmediate as breath } from 'node:timers/promises';
import type { DeviceHead } from '#core/build-matrix.ts';
import { KeptListings } from '#core/kept-listings.ts';
import type { KeptOrder } from '#core/kept-order.ts';
import { KeptTable } from '#core/kept-table.ts';
import type { Column, Row, TotalLine } from '#core/table.ts';

/** A counter table, and how its rows are made of what the database holds now. */
export interface TableSource {
  /** names the table: all that decides a row's cells but the database */
  key: string;
  /** the columns that rows may be sorted by, the first cells of a row */
  columns: readonly Column[];
  /** cells of a row */
  cellCount: number;
  /** the last local day whose figures it shows */
  lastDay: string;
  /** whether a device may be among its rows */
  isFor(head: DeviceHead): boolean;
  /** devices whose rows are made in one go */
  atOnce: number;
  /** the rows of some devices, parallel to them */
  rowsOf(heads: readonly DeviceHead[]): Promise<Row[]>;
}

type Members = readonly ({ head: DeviceHead } | null)[];

/** One kept table of a fleet (kept-fleet.ts), with its orders and sums. */
export class FleetTable {
  readonly #values: KeptTable;
  readonly #lastDay: string;
  /** places that were read once; those behind it were not yet */
  #filled = 0;
  readonly #changed = new Set<number>();
  #sums = new Map<string, { totals: readonly TotalLine[]; rowCount: number }>();
  readonly orders = new Map<string, KeptOrder>();
  /** the chosen places, in an order */
  readonly listings = new KeptListings();
  /** counts up with each use of any table */
  usedAt = 0;

  constructor({ cellCount, lastDay }: TableSource, count: number) {
    this.#values = new KeptTable(cellCount, count);
    this.#lastDay = lastDay;
  }

  /** What a row of a table takes, with the order by one column. */
  static bytesOfRow({ cellCount }: TableSource): number {
    return cellCount * 9 + 3 + 4;
  }

  get bytes(): number {
    let bytes = this.#values.bytes + this.listings.bytes;
    for (const order of this.orders.values()) bytes += order.bytes;
    return bytes + this.#changed.size * 32;
  }

  valueAt(position: number, place: number): number | null {
    return this.#values.valueAt(position, place);
  }

  /**
   * Says that a device changed.
   * @param change.since the first day, month or closing month whose figures did
   * @param change.isOther whether it also has another name, group or kind
   */
  note(place: number, { since, isOther }: { since: string; isOther: boolean }): void {
    if (isOther) {
      this.#forget();
      for (const order of this.orders.values()) order.note(place);
    } else if (since > this.#lastDay) return;
    // what is not filled yet will be read later than this change
    if (place < this.#filled) this.#changed.add(place);
  }

  /** Whether all rows were read once. */
  isWhole(members: Members): boolean {
    return this.#filled >= members.length;
  }

  /**
   * Reads rows that are not there yet, or that changed.
   * @returns false where there are more to read: others may have a turn
   */
  async fillSome(source: TableSource, members: Members): Promise<boolean> {
    if (this.#filled < members.length) {
      const places: number[] = [];
      let next = this.#filled;
      for (; next < members.length && places.length < source.atOnce; next += 1) {
        const member = members[next];
        if (member && source.isFor(member.head)) places.push(next);
      }
      await this.#read(source, members, places);
      this.#filled = next;
      return false;
    }
    const changed = [...this.#changed];
    for (let start = 0; start < changed.length; start += source.atOnce) {
      const places = changed.slice(start, start + source.atOnce);
      await this.#read(source, members, places);
      for (const place of places) this.#changed.delete(place);
      if (changed.length > source.atOnce) await breath();
    }
    return true;
  }

  /** The total lines of the rows that a filter leaves, and how many there are. */
  sums(
    filter: string,
    places: () => Uint32Array,
    isLarge: (place: number) => boolean,
  ): { totals: readonly TotalLine[]; rowCount: number } {
    let known = this.#sums.get(filter);
    if (known === undefined) {
      // whoever walks through all groups does not need the first any more
      if (this.#sums.size >= 32) this.#sums.clear();
      const rows = places();
      known = { totals: this.#values.totals(rows, isLarge), rowCount: rows.length };
      this.#sums.set(filter, known);
    }
    return known;
  }

  async #read(source: TableSource, members: Members, places: readonly number[]): Promise<void> {
    const there = places.flatMap((place) => {
      const member = members[place];
      return member && source.isFor(member.head) ? [{ place, head: member.head }] : [];
    });
    const rows = there.length === 0 ? [] : await source.rowsOf(there.map(({ head }) => head));
    for (const [nth, { place }] of there.entries()) {
      const row = rows[nth];
      if (row !== undefined) this.#values.set(place, row);
    }
    this.#forget();
    for (const place of places) for (const order of this.orders.values()) order.note(place);
  }

  #forget(): void {
    this.#sums.clear();
    this.listings.forget();
  }
}
