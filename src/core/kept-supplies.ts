/**
 * What is kept of a fleet's supplies to list them (§5): of each what chooses and orders it. A
 * choice is counted once and from then on with each device that changes; of its order the first
 * rows are kept, which people look at.
 */
import type { Breath } from './kept-order.ts';
import { byCodePoint } from './order.ts';

/** A device in use, with its supplies. */
export interface SuppliesOwner {
  deviceId: string;
  nameKey: string;
  groupId: string | null;
  /** who takes care */
  managerId: string | null;
  supplies: readonly KeptSupply[];
}

export interface KeptSupply {
  key: string;
  /** its place in the device's own table */
  place: number;
  level: string;
  /** local day, as texts sort */
  dueOn: string;
  leftRank: number;
}

/** A supply in the order of the list. */
export interface OwnedSupply {
  owner: SuppliesOwner;
  supply: KeptSupply;
}

export type Chooses = (owner: SuppliesOwner, supply: KeptSupply) => boolean;

interface Choice {
  chooses: Chooses;
  total: number;
  /** the first ones; null: nobody asked for them yet */
  first: OwnedSupply[] | null;
  isSorted: boolean;
  /** the last one that was among the first: what stands behind it is not; null: all are */
  until: OwnedSupply | null;
}

/** Rows of a choice that are kept, and those of them that are told: others may go until all are sought anew. */
const mostKept = 2_000;
const mostFirst = 500;
/** Choices that are kept: each is looked at for each device that changes. */
const mostChoices = 12;
/** Devices that are looked at without a pause. */
const atOnce = 5_000;
/** By and large, with texts that are a device's own; days and ids of others are shared. */
const bytesOfOwner = 200;
const bytesOfSupply = 80;

export class KeptSupplies {
  #owners: (SuppliesOwner | null)[] = [];
  #supplies = 0;
  /** the longest unused first */
  readonly #choices = new Map<string, Choice>();

  get bytes(): number {
    return this.#owners.length * bytesOfOwner + this.#supplies * bytesOfSupply;
  }

  /** @param owner null: no device of that place is in use */
  put(place: number, owner: SuppliesOwner | null): void {
    const before = this.#owners[place] ?? null;
    this.#owners[place] = owner;
    this.#supplies += (owner?.supplies.length ?? 0) - (before?.supplies.length ?? 0);
    for (const choice of this.#choices.values()) {
      if (before !== null) take(choice, before);
      if (owner !== null) add(choice, owner);
    }
  }

  /**
   * How many are chosen, and a stretch of them by what runs out next.
   * @param name says all that decides the choice
   * @param stretch rows from and up to; behind `mostFirst` there are none
   */
  async chosen(
    name: string,
    chooses: Chooses,
    stretchOf: (total: number) => { start: number; end: number },
    breath: Breath,
  ): Promise<{ total: number; rows: OwnedSupply[] | null }> {
    const choice = this.#choices.get(name) ?? (await this.#counted(chooses, breath));
    this.#choices.delete(name);
    this.#choices.set(name, choice);
    for (const oldest of this.#choices.keys()) {
      if (this.#choices.size <= mostChoices) break;
      this.#choices.delete(oldest);
    }
    const { total } = choice;
    const { start, end } = stretchOf(total);
    if (end > mostFirst) return { total, rows: null };
    const first = await this.#firstOf(choice, Math.min(end, total), breath);
    return { total, rows: first.slice(start, end) };
  }

  async #counted(chooses: Chooses, breath: Breath): Promise<Choice> {
    const choice: Choice = { chooses, total: 0, first: null, isSorted: true, until: null };
    for (const [place, owner] of this.#owners.entries()) {
      if (place % atOnce === atOnce - 1) await breath();
      if (owner !== null) add(choice, owner);
    }
    return choice;
  }

  async #firstOf(choice: Choice, count: number, breath: Breath): Promise<OwnedSupply[]> {
    if (choice.first === null || choice.first.length < count) {
      const sought: Choice = { ...choice, first: [], until: null };
      for (const [place, owner] of this.#owners.entries()) {
        if (place % atOnce === atOnce - 1) await breath();
        if (owner !== null) add(sought, owner);
        if ((sought.first?.length ?? 0) > 2 * mostKept) sort(sought);
      }
      Object.assign(choice, { first: sought.first, until: sought.until, isSorted: false });
    }
    return sort(choice);
  }
}

function add(choice: Choice, owner: SuppliesOwner): void {
  for (const supply of owner.supplies) {
    if (!choice.chooses(owner, supply)) continue;
    choice.total += 1;
    const row = { owner, supply };
    if (choice.first === null) continue;
    if (choice.until !== null && compareSupplies(row, choice.until) > 0) continue;
    choice.first.push(row);
    choice.isSorted = false;
  }
}

function take(choice: Choice, owner: SuppliesOwner): void {
  let isFirst = false;
  for (const supply of owner.supplies) {
    if (!choice.chooses(owner, supply)) continue;
    choice.total -= 1;
    isFirst ||= choice.until === null || compareSupplies({ owner, supply }, choice.until) <= 0;
  }
  if (isFirst && choice.first !== null) {
    choice.first = choice.first.filter((row) => row.owner !== owner);
  }
}

function sort(choice: Choice): OwnedSupply[] {
  const first = (choice.first ??= []);
  if (!choice.isSorted) first.sort(compareSupplies);
  choice.isSorted = true;
  if (first.length > mostKept) {
    first.length = mostKept;
    choice.until = first.at(-1) ?? null;
  }
  return first;
}

/** What runs out first, then what has least left, then by device; no two are equal. */
function compareSupplies(one: OwnedSupply, other: OwnedSupply): number {
  const [a, b] = [one.supply, other.supply];
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn ? -1 : 1;
  if (a.leftRank !== b.leftRank) return a.leftRank - b.leftRank;
  return (
    byCodePoint(one.owner.nameKey, other.owner.nameKey) ||
    byCodePoint(one.owner.deviceId, other.owner.deviceId) ||
    a.place - b.place
  );
}
