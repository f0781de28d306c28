/**
 * What this process keeps of one customer's counter tables, as somebody of some groups sees
 * them: the devices, and the values of the tables that were asked for lately. Before each
 * page the database is asked what changed since, so no page is older than its question
 * (decision 0027). Work on it goes by turns.
 */
import { setImmediate as breath } from 'node:timers/promises';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { Kind } from '#core/counter.ts';
import type { KeptStates } from '#core/kept-states.ts';
import { KeptTraits, type Traits } from '#core/kept-traits.ts';
import type { TotalLine } from '#core/table.ts';
import type { Context } from './context.ts';
import { isSameMember } from './fleet-member.ts';
import { FleetOrders } from './fleet-orders.ts';
import { FleetStates } from './fleet-states.ts';
import { FleetTable, type TableSource } from './fleet-table.ts';
import { KeptList, type ListAsked, type ListedPage } from './kept-list.ts';
import { TwoLines } from './two-lines.ts';
import {
  devicesChanged,
  isSameMark,
  lastCounterChange,
  noFigures,
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
  readonly #orders = new FleetOrders();
  readonly #list = new KeptList();
  #traits = new KeptTraits();
  /** null: no list asked for them yet */
  #states: FleetStates | null = null;
  readonly tables = new Map<string, FleetTable>();
  readonly #lines = new TwoLines();
  /** ordinal of the last use */
  usedAt = 0;

  get bytes(): number {
    let bytes = this.#members.length * bytesOfMember + this.#orders.bytes + this.#list.bytes;
    bytes += this.#traits.bytes + (this.#states?.bytes ?? 0);
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
      const states = asksStates(asked) ? await this.#currentStates(ctx, asked) : null;
      const from = { members: this.#members, traits: this.#traits, states };
      return this.#list.page(from, asked, breath);
    });
  }

  /** As they were at a moment after the call. */
  async #currentStates(ctx: Reader, { state, limits }: ListAsked): Promise<KeptStates> {
    const states = (this.#states ??= new FleetStates());
    const idOf = (place: number) => this.#members[place]?.head.deviceId ?? '';
    await states.fill(ctx, this.#members.length, idOf);
    if (state === 'silent') await states.doubt(ctx, limits, idOf);
    return states.kept;
  }

  /** @returns the change up to which all that is kept is right; null: none was ever noted */
  async #refresh({ db, customerId }: Reader): Promise<SeenMark | null> {
    const last = await lastCounterChange(db, customerId);
    const seen = this.#seen;
    if (last === null) return null;
    if (isSameMark(seen, last)) return last;
    // whatever fails on the way, it is not taken for right
    this.#seen = null;
    const isNear = seen !== null && last.mark - seen.mark <= this.#members.length / 2 + 1_000;
    const withStates = this.#states !== null;
    const changed = isNear
      ? await devicesChanged(db, customerId, seen, last, { withStates })
      : null;
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
    this.#orders.reset(members);
    this.#traits = new KeptTraits();
    for (const [place, member] of members.entries()) this.#traits.put(place, traitsOf(member));
    this.#states = null;
    this.#list.forget();
    this.tables.clear();
  }

  async #readAgain(
    { db, customerId }: Pick<Reader, 'db' | 'customerId'>,
    changed: ReadonlyMap<string, string>,
  ): Promise<void> {
    const ids = [...changed].flatMap(([id, since]) => (since === noFigures ? [] : [id]));
    for (let start = 0; start < ids.length; start += membersAtOnce) {
      const some = ids.slice(start, start + membersAtOnce);
      const found = new Map(
        (await membersByIds(db, customerId, some)).map((one) => [one.head.deviceId, one]),
      );
      for (const id of some) this.#put(id, found.get(id) ?? null, changed.get(id) ?? '');
      await breath();
    }
    if (this.#states === null) return;
    const places = [...changed.keys()].flatMap((deviceId) => {
      const place = this.#placeOf.get(deviceId);
      return place === undefined ? [] : [{ place, deviceId }];
    });
    await this.#states.readAgain({ db, customerId }, places);
    this.#list.noteState();
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
      this.#traits.put(place, member === null ? null : traitsOf(member));
      this.#orders.note(place);
      this.#list.note(place);
    }
    for (const table of this.tables.values()) table.note(place, { since, isOther });
  }

  async #pageOf(
    ctx: Reader,
    table: FleetTable,
    source: TableSource,
    asked: PageAsked,
  ): Promise<Omit<KeptPage, 'seen'>> {
    const byName = await this.#orders.named();
    const order = await this.#orders.ordered(ctx.locale, table, source, asked.sort);
    const { group, kind, large, usedSince } = asked;
    const filter = [group, kind, large, usedSince].join(' ');
    const isLarge = (place: number) => this.#members[place]?.head.kind === 'large-format';
    const choice = { group, kind, large, retired: (place: number) => this.#used(place, usedSince) };
    const { totals, rowCount } = table.sums(
      filter,
      () => this.#traits.chosen(byName, choice),
      isLarge,
    );
    const listed = await table.listings.made(`${filter} ${ctx.locale} ${asked.sort}`, () =>
      this.#traits.chosen(order, choice),
    );
    const start = (asked.page - 1) * asked.pageSize;
    const heads = Array.from(listed.subarray(start, start + asked.pageSize), (place) => place);
    return { heads: heads.flatMap((place) => this.#members[place]?.head ?? []), totals, rowCount };
  }

  /** Whether a retired device counted, and was used then. */
  #used(place: number, usedSince: string): boolean {
    const member = this.#members[place];
    return member?.hasCounted === true && (member.retiredAt ?? '') >= usedSince;
  }
}

function traitsOf({ head, groupId, retiredAt }: FleetMember): Traits {
  return { kind: head.kind, groupId, isRetired: retiredAt !== null };
}

function asksStates({ state, sort }: ListAsked): boolean {
  return state !== null || sort.by === 'status';
}
