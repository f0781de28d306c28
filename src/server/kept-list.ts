/** The device list (§3.1) of one customer from what a process keeps: which devices, in which order. */
import { states as statesInOrder, type Kind, type State } from '#core/counter.ts';
import type { DeviceOrder } from '#core/device-order.ts';
import { KeptListings } from '#core/kept-listings.ts';
import { KeptOrder, type Breath } from '#core/kept-order.ts';
import type { KeptStates } from '#core/kept-states.ts';
import { KeptTexts } from '#core/kept-texts.ts';
import type { KeptTraits } from '#core/kept-traits.ts';
import { byCodePoint, compareTexts, inOrder } from '#core/order.ts';
import { pageWithin } from '#core/page-within.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import { silentBefore } from './home-states.ts';
import type { FleetMember } from './storage/queries/fleet-members.ts';

export interface ListAsked {
  /** `all`, `none` or a group's id */
  group: string;
  kind: Kind | null;
  /** folded words, each of which must be found */
  words: readonly string[];
  /** the shown state, or the two facts beside it; null for all */
  state: State | 'silent' | 'never' | null;
  limits: SilenceLimits;
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

/** What a list is chosen from. */
export interface Listed {
  members: Members;
  traits: KeptTraits;
  /** null: the list is not asked for states */
  states: KeptStates | null;
}

/** How many states there are at most: a rank is below it. */
const ranksAtMost = 8;

export class KeptList {
  #orders = new Map<string, KeptOrder>();
  /** of each locale: the rank of each place by name; null: something changed */
  #nameRanks = new Map<string, Uint32Array>();
  #members: Members = [];
  readonly #texts = new KeptTexts((place) => this.#members[place]?.searchText ?? null);
  /** lists that no state decides, and those that one does */
  readonly #lists = new KeptListings();
  readonly #listsOfStates = new KeptListings();

  get bytes(): number {
    let bytes = this.#texts.bytes + this.#lists.bytes + this.#listsOfStates.bytes;
    for (const order of this.#orders.values()) bytes += order.bytes;
    for (const ranks of this.#nameRanks.values()) bytes += ranks.byteLength;
    return bytes;
  }

  /** Says that a place stands elsewhere by now, is new, or is there no more. */
  note(place: number): void {
    this.#nameRanks.clear();
    for (const order of this.#orders.values()) order.note(place);
    this.#texts.note(place);
    this.#lists.forget();
    this.#listsOfStates.forget();
  }

  /** Says that a device is in another state. */
  noteState(): void {
    this.#listsOfStates.forget();
  }

  /** Says that all is new. */
  forget(): void {
    this.#orders.clear();
    this.#nameRanks.clear();
    this.#texts.forget();
    this.#lists.forget();
    this.#listsOfStates.forget();
  }

  async page(from: Listed, asked: ListAsked, breath: Breath): Promise<ListedPage> {
    this.#members = from.members;
    const places = await this.#placesOf(from, asked, breath);
    const total = places.length;
    const page = pageWithin(asked.page, total, asked.pageSize);
    const shown = places.subarray((page - 1) * asked.pageSize, page * asked.pageSize);
    return { deviceIds: [...shown].map((place) => this.#idOf(place)), total, page };
  }

  async #placesOf(from: Listed, asked: ListAsked, breath: Breath): Promise<Uint32Array> {
    const { state, sort } = asked;
    const { states } = from;
    if (states === null) return this.#chosen(from, asked, breath);
    const ranked = async () => {
      const chosen = await this.#chosen(from, asked, breath);
      const rankOf = (place: number) => states.rankAt(place);
      const listed = sort.by === 'status' ? byRank(chosen, rankOf, sort.descending) : chosen;
      if (state === null || state === 'silent') return listed;
      if (state === 'never') return listed.filter((place) => states.isNeverAt(place));
      const rank = statesInOrder.indexOf(state);
      return listed.filter((place) => states.rankAt(place) === rank);
    };
    const time = state === 'silent' ? null : state;
    const listed = await this.#listsOfStates.made(`${nameOf(asked)} ${time}`, ranked);
    if (state !== 'silent') return listed;
    // it is decided by the time that passes
    return states.silentOf(listed, silentBefore(asked.limits));
  }

  /** In their order, but by name where states order them. */
  #chosen(from: Listed, asked: ListAsked, breath: Breath): Promise<Uint32Array> {
    return this.#lists.made(nameOf(asked), async () => {
      const { group, kind, words } = asked;
      const order = await this.#ordered(asked, breath);
      const choice = { group, kind, large: null, retired: () => false };
      const chosen = from.traits.chosen(order, choice);
      return this.#texts.having(words, chosen, from.members.length, breath);
    });
  }

  #idOf(place: number): string {
    return this.#members[place]?.head.deviceId ?? '';
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

/** Of a list all that decides it but its page and states. */
function nameOf({ group, kind, words, sort, locale }: ListAsked): string {
  return JSON.stringify([group, kind, words, sort.by, sort.descending, locale]);
}

/** The most severe first, or last; those of one state keep their order. */
function byRank(
  places: Uint32Array,
  rankOf: (place: number) => number,
  descending: boolean,
): Uint32Array {
  const counts = new Uint32Array(ranksAtMost);
  for (const place of places) counts[rankOf(place)] = (counts[rankOf(place)] ?? 0) + 1;
  const starts = new Uint32Array(ranksAtMost);
  let start = 0;
  for (let n = 0; n < ranksAtMost; n++) {
    const rank = descending ? ranksAtMost - 1 - n : n;
    starts[rank] = start;
    start += counts[rank] ?? 0;
  }
  const ordered = new Uint32Array(places.length);
  for (const place of places) {
    const at = starts[rankOf(place)] ?? 0;
    ordered[at] = place;
    starts[rankOf(place)] = at + 1;
  }
  return ordered;
}
