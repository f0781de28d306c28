/**
 * What this process keeps of one customer's counter tables, as somebody of some groups sees
 * them: the devices, and the values of the tables that were asked for lately. Before each
 * page the database is asked what changed since, so no page is older than its question
 * (decision 0027). Work on it goes by turns.
 */
import { setImmediate as breath } from 'node:timers/promises';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { Kind } from '#core/counter.ts';
import { KeptOrder } from '#core/kept-order.ts';
import { byCodePoint, compareTexts, inOrder } from '#core/order.ts';
import { headText, isHeadSort, readSort } from '#core/sort-rows.ts';
import type { TotalLine } from '#core/table.ts';
import type { Context } from './context.ts';
import { isSameMember } from './fleet-member.ts';
import { FleetTable, type TableSource } from './fleet-table.ts';
import { KeptList, type ListAsked, type ListedPage } from './kept-list.ts';
import { TwoLines } from './two-lines.ts';
import {
  devicesChanged,
  lastCounterChange,
  type SeenMark,
} from './storage/queries/counter-changes.ts';
import { membersAfter, membersByIds, type FleetMember } from './storage/queries/fleet-members.ts';

/** Which rows of a table, in which order. */
export interface PageAsked {
  /** `all`, `none` or a group's id */
  group: string;
  kind: Kind | null;
  /** devices of large format alone, or the others alone; null: both */
  large: boolean | null;
  /** ISO instant: devices that counted and were retired since are there too */
  usedSince: string;
  sort: string;
  /** from 1 */
  page: number;
  pageSize: number;
}

export interface KeptPage {
  /** devices of the page, in its order */
  heads: readonly DeviceHead[];
  /** over all rows, also those of other pages */
  totals: readonly TotalLine[];
  rowCount: number;
  /** the change that all of it is after */
  seen: SeenMark;
}

/** A page, or that there is none; null: not yet. */
type Step = { page: KeptPage | null };
type Reader = Pick<Context, 'db' | 'customerId' | 'locale'>;

/** Devices that are read in one statement. */
const membersAtOnce = 1_000;
/** What a device takes: its texts, its id in a map, objects around them. */
const bytesOfMember = 900;

export class KeptFleet {
  #seen: SeenMark | null = null;
  /** null: a device that is there no more, or is not to be seen */
  #members: (FleetMember | null)[] = [];
  #placeOf = new Map<string, number>();
  /** by name, as the database has it: what equals keep */
  #byName = new KeptOrder(() => 0);
  #rankOf: Uint32Array | null = null;
  #headOrders = new Map<string, KeptOrder>();
  readonly #list = new KeptList();
  readonly tables = new Map<string, FleetTable>();
  readonly #lines = new TwoLines();
  /** ordinal of the last use */
  usedAt = 0;

  get bytes(): number {
    let bytes = this.#members.length * bytesOfMember + this.#byName.bytes + this.#list.bytes;
    for (const order of this.#headOrders.values()) bytes += order.bytes;
    for (const table of this.tables.values()) bytes += table.bytes;
    return bytes;
  }

  /**
   * A page of a table, after whatever was committed before the call. A table that is not
   * kept yet is read some rows at a time; others get their turn between.
   * @param fits whether a table of so many bytes may be kept
   * @returns null where nothing is kept: no change was ever noted, or it does not fit
   */
  async page(
    ctx: Reader,
    source: TableSource,
    asked: PageAsked,
    fits: (bytes: number) => boolean,
  ): Promise<KeptPage | null> {
    for (let isShort = true; ; isShort = !isShort) {
      const step = await this.#lines.turn(
        isShort ? 'short' : 'long',
        async (): Promise<Step | null> => {
          const seen = await this.#refresh(ctx);
          if (seen === null) return { page: null };
          const count = this.#members.length;
          let table = this.tables.get(source.key);
          if (table === undefined) {
            const room = count * (bytesOfMember + FleetTable.bytesOfRow(source));
            if (!fits(room)) return { page: null };
            table = new FleetTable(source, count);
            this.tables.set(source.key, table);
          }
          // whoever finds it whole need not wait behind those who fill one
          if (isShort && !table.isWhole(this.#members)) return null;
          if (!(await table.fillSome(source, this.#members))) return null;
          return { page: { ...(await this.#pageOf(ctx, table, source, asked)), seen } };
        },
      );
      if (step !== null) return step.page;
    }
  }

  /**
   * A page of the device list, after whatever was committed before the call.
   * @returns null where nothing is kept: no change was ever noted
   */
  listed(ctx: Reader, asked: ListAsked): Promise<ListedPage | null> {
    return this.#lines.turn('short', async () => {
      if ((await this.#refresh(ctx)) === null) return null;
      return this.#list.page(this.#members, this.#placeOf, asked, breath);
    });
  }

  /** @returns the change up to which all that is kept is right; null: none was ever noted */
  async #refresh({ db, customerId }: Reader): Promise<SeenMark | null> {
    const last = await lastCounterChange(db, customerId);
    const seen = this.#seen;
    if (last === null) return null;
    if (seen?.mark === last.mark && seen.token === last.token) return last;
    // whatever fails on the way, it is not taken for right
    this.#seen = null;
    const isNear = seen !== null && last.mark - seen.mark <= this.#members.length / 2 + 1_000;
    const changed = isNear ? await devicesChanged(db, customerId, seen, last) : null;
    if (changed === null) await this.#readAll({ db, customerId });
    else await this.#readAgain({ db, customerId }, changed);
    this.#seen = last;
    return last;
  }

  async #readAll({ db, customerId }: Pick<Reader, 'db' | 'customerId'>): Promise<void> {
    const members: FleetMember[] = [];
    for (;;) {
      const after = members.at(-1)?.head.deviceId ?? '';
      const some = await membersAfter(db, customerId, { after, most: membersAtOnce });
      for (const member of some) members.push(member);
      if (some.length < membersAtOnce) break;
      await breath();
    }
    this.#members = members;
    this.#placeOf = new Map(members.map(({ head }, place) => [head.deviceId, place]));
    this.#byName = new KeptOrder((a, b) => this.#compareNames(a, b));
    this.#rankOf = null;
    this.#headOrders.clear();
    this.#list.forget();
    this.tables.clear();
  }

  async #readAgain(
    { db, customerId }: Pick<Reader, 'db' | 'customerId'>,
    changed: ReadonlyMap<string, string>,
  ): Promise<void> {
    const ids = [...changed.keys()];
    for (let start = 0; start < ids.length; start += membersAtOnce) {
      const some = ids.slice(start, start + membersAtOnce);
      const found = new Map(
        (await membersByIds(db, customerId, some)).map((one) => [one.head.deviceId, one]),
      );
      for (const id of some) this.#put(id, found.get(id) ?? null, changed.get(id) ?? '');
      await breath();
    }
  }

  #put(deviceId: string, member: FleetMember | null, since: string): void {
    let place = this.#placeOf.get(deviceId);
    if (place === undefined) {
      if (member === null) return;
      place = this.#members.push(null) - 1;
      this.#placeOf.set(deviceId, place);
    }
    const isOther = !isSameMember(this.#members[place] ?? null, member);
    this.#members[place] = member;
    if (isOther) {
      this.#rankOf = null;
      this.#byName.note(place);
      this.#list.note(place);
      for (const order of this.#headOrders.values()) order.note(place);
    }
    for (const table of this.tables.values()) table.note(place, { since, isOther });
  }

  async #pageOf(
    ctx: Reader,
    table: FleetTable,
    source: TableSource,
    asked: PageAsked,
  ): Promise<Omit<KeptPage, 'seen'>> {
    const isThere = (place: number) => this.#isAsked(place, asked);
    const byName = await this.#named();
    const order = await this.#ordered(ctx, table, source, asked.sort);
    const { group, kind, large, usedSince } = asked;
    const filter = [group, kind, large, usedSince].join(' ');
    const isLarge = (place: number) => this.#members[place]?.head.kind === 'large-format';
    const { totals, rowCount } = table.sums(filter, () => byName.filter(isThere), isLarge);
    const heads: DeviceHead[] = [];
    let skip = (asked.page - 1) * asked.pageSize;
    for (const place of skip < rowCount ? order : []) {
      const member = this.#members[place];
      if (!member || !isThere(place)) continue;
      if (skip > 0) skip -= 1;
      else if (heads.push(member.head) >= asked.pageSize) break;
    }
    return { heads, totals, rowCount };
  }

  #isAsked(place: number, { group, kind, large, usedSince }: PageAsked): boolean {
    const member = this.#members[place];
    if (!member) return false;
    const { head, groupId, retiredAt, hasCounted } = member;
    if (retiredAt !== null && !(retiredAt >= usedSince && hasCounted)) return false;
    if (group !== 'all' && groupId !== (group === 'none' ? null : group)) return false;
    if (large !== null && (head.kind === 'large-format') !== large) return false;
    return kind === null || head.kind === kind;
  }

  /** Places by name as the database has it. */
  async #named(): Promise<Uint32Array> {
    const isThere = (place: number) => (this.#members[place] ?? null) !== null;
    const byName = await this.#byName.made(this.#members.length, isThere, breath);
    if (this.#rankOf === null) {
      this.#rankOf = new Uint32Array(this.#members.length);
      for (const [rank, place] of byName.entries()) this.#rankOf[place] = rank;
    }
    return byName;
  }

  async #ordered(
    { locale }: Reader,
    table: FleetTable,
    source: TableSource,
    sort: string,
  ): Promise<Uint32Array> {
    const { key, descending } = readSort(sort);
    const direction = descending ? -1 : 1;
    const position = source.columns.findIndex((column) => column.key === key);
    const [orders, name] =
      position >= 0 ? [table.orders, sort] : [this.#headOrders, `${locale} ${sort}`];
    let order = orders.get(name);
    if (order === undefined) {
      if (position < 0 && !isHeadSort(sort)) return this.#named();
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
    const isThere = (place: number) => (this.#members[place] ?? null) !== null;
    return order.made(this.#members.length, isThere, breath);
  }

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
