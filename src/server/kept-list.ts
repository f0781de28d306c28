/** The device list (§3.1) of one customer from what a process keeps: which devices, in which order. */
import type { Kind } from '#core/counter.ts';
import type { DeviceOrder } from '#core/device-order.ts';
import { KeptOrder, type Breath } from '#core/kept-order.ts';
import { byCodePoint, compareTexts, inOrder } from '#core/order.ts';
import { pageWithin } from '#core/page-within.ts';
import type { FleetMember } from './storage/queries/fleet-members.ts';

export interface ListAsked {
  /** `all`, `none` or a group's id */
  group: string;
  kind: Kind | null;
  /** folded words, each of which must be found */
  words: readonly string[];
  /** place of the shown state in `states`, of devices that do not show the usual one */
  ranks: ReadonlyMap<string, number>;
  /** the place that all others have */
  usualRank: number;
  /** devices of this rank alone; null: all */
  rank: number | null;
  sort: { by: DeviceOrder; descending: boolean };
  locale: string;
  /** from 1; a page behind the last one gives the last one */
  page: number;
  pageSize: number;
}

export interface ListedPage {
  deviceIds: string[];
  /** of the whole filtered list */
  total: number;
  page: number;
}

type Members = readonly (FleetMember | null)[];

/** How many states there are at most: a rank is below it. */
const ranksAtMost = 8;

export class KeptList {
  #orders = new Map<string, KeptOrder>();
  /** of each locale: the rank of each place by name; null: something changed */
  #nameRanks = new Map<string, Uint32Array>();
  #members: Members = [];

  get bytes(): number {
    let bytes = 0;
    for (const order of this.#orders.values()) bytes += order.bytes;
    for (const ranks of this.#nameRanks.values()) bytes += ranks.byteLength;
    return bytes;
  }

  /** Says that a place stands elsewhere by now, is new, or is there no more. */
  note(place: number): void {
    this.#nameRanks.clear();
    for (const order of this.#orders.values()) order.note(place);
  }

  forget(): void {
    this.#orders.clear();
    this.#nameRanks.clear();
  }

  /** @param placeOf where a device stands in `members` */
  async page(
    members: Members,
    placeOf: ReadonlyMap<string, number>,
    asked: ListAsked,
    breath: Breath,
  ): Promise<ListedPage> {
    this.#members = members;
    const order = await this.#ordered(asked, breath);
    const rankOf = new Uint8Array(members.length).fill(asked.usualRank);
    for (const [deviceId, rank] of asked.ranks) {
      const place = placeOf.get(deviceId);
      if (place !== undefined) rankOf[place] = rank;
    }
    const found = order.filter((place) => this.#isAsked(place, rankOf[place] ?? 0, asked));
    const listed =
      asked.sort.by === 'status' ? byRank(found, rankOf, asked.sort.descending) : found;
    const total = listed.length;
    const page = pageWithin(asked.page, total, asked.pageSize);
    const shown = listed.subarray((page - 1) * asked.pageSize, page * asked.pageSize);
    return { deviceIds: [...shown].map((place) => this.#idOf(place)), total, page };
  }

  #idOf(place: number): string {
    return this.#members[place]?.head.deviceId ?? '';
  }

  #isAsked(place: number, rank: number, { group, kind, words, rank: only }: ListAsked): boolean {
    const member = this.#members[place];
    if (!member || member.retiredAt !== null) return false;
    if (only !== null && rank !== only) return false;
    if (group !== 'all' && member.groupId !== (group === 'none' ? null : group)) return false;
    if (kind !== null && member.head.kind !== kind) return false;
    return words.every((word) => member.searchText.includes(word));
  }

  /** Places by a column, equals by name (§3.1.8). */
  async #ordered({ sort, locale }: ListAsked, breath: Breath): Promise<Uint32Array> {
    const { by, descending } = sort;
    // states are ranked anew for each page
    const named = await this.#byName(locale, by === 'name' && descending, breath);
    if (by === 'name' || by === 'status') return named;
    const name = `${locale} ${by} ${descending}`;
    await this.#ranksByName(locale, breath);
    const nameRank = (place: number) => this.#nameRanks.get(locale)?.[place] ?? 0;
    const direction = descending === (by === 'remoteUi') ? 1 : -1;
    const texts = compareTexts(locale);
    const compare = (x: string | number, y: string | number) =>
      (typeof x === 'number' && typeof y === 'number' ? x - y : texts(String(x), String(y))) *
      direction;
    return this.#kept(
      name,
      breath,
      (a, b) =>
        inOrder(this.#keyOf(a, by), this.#keyOf(b, by), compare) || nameRank(a) - nameRank(b),
    );
  }

  #keyOf(place: number, by: DeviceOrder): string | number | null {
    const member = this.#members[place];
    if (!member) return null;
    if (by === 'remoteUi') return member.remoteUi;
    if (by === 'group') return member.head.groupName;
    if (by === 'location') return member.head.location;
    return by === 'building' ? member.building : member.product;
  }

  #byName(locale: string, descending: boolean, breath: Breath): Promise<Uint32Array> {
    const texts = compareTexts(locale);
    const direction = descending ? -1 : 1;
    return this.#kept(`${locale} name ${descending}`, breath, (a, b) => {
      const [one, other] = [this.#members[a], this.#members[b]];
      if (!one || !other) return 0;
      const byTexts = texts(one.head.name, other.head.name) * direction;
      return byTexts || byCodePoint(this.#idOf(a), this.#idOf(b));
    });
  }

  async #ranksByName(locale: string, breath: Breath): Promise<void> {
    if (this.#nameRanks.has(locale)) return;
    const ranks = new Uint32Array(this.#members.length);
    for (const [rank, place] of (await this.#byName(locale, false, breath)).entries()) {
      ranks[place] = rank;
    }
    this.#nameRanks.set(locale, ranks);
  }

  #kept(
    name: string,
    breath: Breath,
    compare: (a: number, b: number) => number,
  ): Promise<Uint32Array> {
    let order = this.#orders.get(name);
    if (order === undefined) this.#orders.set(name, (order = new KeptOrder(compare)));
    const isThere = (place: number) => (this.#members[place] ?? null) !== null;
    return order.made(this.#members.length, isThere, breath);
  }
}

/** The most severe first, or last; those of one state keep their order. */
function byRank(places: Uint32Array, rankOf: Uint8Array, descending: boolean): Uint32Array {
  const ordered = new Uint32Array(places.length);
  let at = 0;
  for (let n = 0; n < ranksAtMost; n++) {
    const rank = descending ? ranksAtMost - 1 - n : n;
    for (const place of places) if (rankOf[place] === rank) ordered[at++] = place;
  }
  return ordered;
}
