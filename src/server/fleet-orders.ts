/** The orders of a kept fleet's devices: by name, by what stands before the values, by a value. */
import { setImmediate as breath } from 'node:timers/promises';
import { KeptOrder } from '#core/kept-order.ts';
import { byCodePoint, compareTexts, inOrder } from '#core/order.ts';
import { headText, isHeadSort, readSort } from '#core/sort-rows.ts';
import type { FleetTable, TableSource } from './fleet-table.ts';
import type { FleetMember } from './storage/queries/fleet-members.ts';

type Members = readonly (FleetMember | null)[];

export class FleetOrders {
  #members: Members = [];
  /** by name, as the database has it: what equals keep */
  #byName = new KeptOrder((a, b) => this.#compareNames(a, b));
  #rankOf: Uint32Array | null = null;
  readonly #byHead = new Map<string, KeptOrder>();

  /** Memory that they take. */
  get bytes(): number {
    let bytes = this.#byName.bytes + (this.#rankOf?.byteLength ?? 0);
    for (const order of this.#byHead.values()) bytes += order.bytes;
    return bytes;
  }

  /** Says that all devices are others. */
  reset(members: Members): void {
    this.#members = members;
    this.#byName = new KeptOrder((a, b) => this.#compareNames(a, b));
    this.#rankOf = null;
    this.#byHead.clear();
  }

  /** Says that a place stands elsewhere by now, is new, or is there no more. */
  note(place: number): void {
    this.#rankOf = null;
    this.#byName.note(place);
    for (const order of this.#byHead.values()) order.note(place);
  }

  /** Places by name as the database has it. */
  async named(): Promise<Uint32Array> {
    const byName = await this.#byName.made(this.#members.length, this.#isThere, breath);
    if (this.#rankOf === null) {
      this.#rankOf = new Uint32Array(this.#members.length);
      for (const [rank, place] of byName.entries()) this.#rankOf[place] = rank;
    }
    return byName;
  }

  /** Places of a table by its sort, equals by name; after `named`. */
  async ordered(
    locale: string,
    table: FleetTable,
    source: TableSource,
    sort: string,
  ): Promise<Uint32Array> {
    const { key, descending } = readSort(sort);
    const direction = descending ? -1 : 1;
    const position = source.columns.findIndex((column) => column.key === key);
    const [orders, name] =
      position >= 0 ? [table.orders, sort] : [this.#byHead, `${locale} ${sort}`];
    let order = orders.get(name);
    if (order === undefined) {
      if (position < 0 && !isHeadSort(sort)) return this.named();
      const compareText = compareTexts(locale);
      const textOf = (place: number) => {
        const head = this.#members[place]?.head;
        return head === undefined ? null : headText(head, key);
      };
      order = new KeptOrder(
        position >= 0
          ? (a, b) => {
              const [one, other] = [table.valueAt(position, a), table.valueAt(position, b)];
              return inOrder(one, other, (x, y) => (x - y) * direction) || this.#earlier(a, b);
            }
          : (a, b) =>
              inOrder(textOf(a), textOf(b), (x, y) => compareText(x, y) * direction) ||
              this.#earlier(a, b),
      );
      orders.set(name, order);
    }
    return order.made(this.#members.length, this.#isThere, breath);
  }

  readonly #isThere = (place: number): boolean => (this.#members[place] ?? null) !== null;

  #earlier(a: number, b: number): number {
    return (this.#rankOf?.[a] ?? 0) - (this.#rankOf?.[b] ?? 0);
  }

  #compareNames(a: number, b: number): number {
    const [one, other] = [this.#members[a], this.#members[b]];
    if (!one || !other) return 0;
    return (
      byCodePoint(one.nameKey, other.nameKey) || byCodePoint(one.head.deviceId, other.head.deviceId)
    );
  }
}
