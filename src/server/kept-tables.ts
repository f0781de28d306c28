import type { Context } from './context.ts';
import type { TableSource } from './fleet-table.ts';
import { FleetSupplies } from './fleet-supplies.ts';
import { KeptAnswers } from './kept-answers.ts';
import { KeptFleet, type KeptPage, type PageAsked } from './kept-fleet.ts';
import { KeptHome } from './kept-home.ts';
import type { ListAsked, ListedPage } from './kept-list.ts';

/**
 * The device lists and counter tables that this process keeps, of all customers together no more than so many
 * bytes: those that were asked for longest ago go first (decision 0027).
 */
export class KeptTables {
  readonly #mostBytes: number;
  /** beside the tables: a sixteenth of what they may take */
  readonly answers: KeptAnswers;
  readonly #fleets = new Map<string, KeptFleet>();
  readonly #homes = new Map<string, KeptHome>();
  readonly #supplies = new Map<string, FleetSupplies>();
  /** whose devices alone take more than there is */
  readonly #tooLarge = new Set<string>();
  #uses = 0;

  constructor({ mostBytes }: { mostBytes: number }) {
    this.#mostBytes = mostBytes;
    this.answers = new KeptAnswers({ mostBytes: mostBytes / 16 });
  }

  /** Memory that is taken, by and large. */
  get bytes(): number {
    let bytes = 0;
    for (const fleet of this.#fleets.values()) bytes += fleet.bytes;
    for (const home of this.#homes.values()) bytes += home.bytes;
    for (const supplies of this.#supplies.values()) bytes += supplies.bytes;
    return bytes;
  }

  /**
   * A page of a table, as new as its question.
   * @returns null where the table is not kept, and has to be made
   */
  async page(
    ctx: Pick<Context, 'db' | 'customerId' | 'locale' | 'groupIds'>,
    source: TableSource,
    asked: PageAsked,
  ): Promise<KeptPage | null> {
    const found = this.#fleetOf(ctx);
    if (found === null) return null;
    const { key, fleet } = found;
    const fits = (bytes: number) => bytes <= this.#mostBytes;
    try {
      return await fleet.page(ctx, source, asked, fits);
    } finally {
      const table = fleet.tables.get(source.key);
      fleet.usedAt = this.#uses += 1;
      if (table) table.usedAt = this.#uses;
      else if (fleet.bytes > this.#mostBytes) this.#tooLarge.add(key);
      this.#tidy();
    }
  }

  /**
   * A page of the device list, as new as its question.
   * @returns null where nothing is kept, and it has to be read
   */
  async listed(
    ctx: Pick<Context, 'db' | 'customerId' | 'locale' | 'groupIds'>,
    asked: ListAsked,
  ): Promise<ListedPage | null> {
    const found = this.#fleetOf(ctx);
    if (found === null) return null;
    try {
      return await found.fleet.listed(ctx, asked);
    } finally {
      const { key, fleet } = found;
      fleet.usedAt = this.#uses += 1;
      // else each page would read all of its devices again, to forget them at once
      if (fleet.tables.size === 0 && fleet.bytes > this.#mostBytes) this.#tooLarge.add(key);
      this.#tidy();
    }
  }

  /**
   * Asks what is kept for Home.
   * @returns null where nothing is kept, and it has to be read
   */
  async home<T>(
    ctx: Pick<Context, 'db' | 'customerId' | 'groupIds'>,
    ask: (home: KeptHome) => Promise<T | null>,
  ): Promise<T | null> {
    const key = this.#keyOf(ctx, 'home');
    return key === null ? null : this.#asked(this.#homes, key, KeptHome, ask);
  }

  /**
   * Asks what is kept of supplies.
   * @returns null where nothing is kept, and it has to be read
   */
  async supplies<T>(
    ctx: Pick<Context, 'db' | 'customerId' | 'groupIds'>,
    ask: (supplies: FleetSupplies) => Promise<T | null>,
  ): Promise<T | null> {
    const key = this.#keyOf(ctx, 'supplies');
    return key === null ? null : this.#asked(this.#supplies, key, FleetSupplies, ask);
  }

  /** @returns null where nothing is kept */
  #keyOf(ctx: Pick<Context, 'db' | 'customerId' | 'groupIds'>, what: string): string | null {
    const scope = this.#scopeOf(ctx);
    const key = `${scope} ${what}`;
    return scope === null || this.#tooLarge.has(key) ? null : key;
  }

  async #asked<Kept extends { usedAt: number; readonly bytes: number }, T>(
    all: Map<string, Kept>,
    key: string,
    Made: new () => Kept,
    ask: (kept: Kept) => Promise<T>,
  ): Promise<T> {
    const kept = all.get(key) ?? new Made();
    all.set(key, kept);
    kept.usedAt = this.#uses += 1;
    try {
      return await ask(kept);
    } finally {
      if (kept.bytes > this.#mostBytes) this.#tooLarge.add(key);
      this.#tidy();
    }
  }

  /** Whose devices are asked for; null: nothing is kept of them. */
  #scopeOf({
    db,
    customerId,
    groupIds,
  }: Pick<Context, 'db' | 'customerId' | 'groupIds'>): string | null {
    // what a transaction sees is not for others
    if (this.#mostBytes === 0 || db.isTransaction) return null;
    // whoever is held to groups has a fleet of his own: no row of another is ever in it
    const scope = groupIds === null ? 'all' : JSON.stringify([...groupIds].sort());
    return `${customerId} ${scope}`;
  }

  /** @returns null where it is not kept */
  #fleetOf(
    ctx: Pick<Context, 'db' | 'customerId' | 'groupIds'>,
  ): { key: string; fleet: KeptFleet } | null {
    const key = this.#scopeOf(ctx);
    if (key === null || this.#tooLarge.has(key)) return null;
    const fleet = this.#fleets.get(key) ?? new KeptFleet();
    this.#fleets.set(key, fleet);
    return { key, fleet };
  }

  /** The oldest table goes first, and the devices with the last of their tables. */
  #tidy(): void {
    while (this.bytes > this.#mostBytes) {
      const all = [...this.#fleets].flatMap(([fleetKey, fleet]) => [
        ...[...fleet.tables].map(([key, { usedAt }]) => ({
          usedAt,
          forget: () => {
            fleet.tables.delete(key);
            if (fleet.tables.size === 0) this.#fleets.delete(fleetKey);
          },
        })),
        ...(fleet.tables.size > 0
          ? []
          : [{ usedAt: fleet.usedAt, forget: () => void this.#fleets.delete(fleetKey) }]),
      ]);
      for (const kept of [this.#homes, this.#supplies]) {
        for (const [key, { usedAt }] of kept) {
          all.push({ usedAt, forget: () => void kept.delete(key) });
        }
      }
      const oldest = all.reduce<(typeof all)[number] | null>(
        (found, one) => (found === null || one.usedAt < found.usedAt ? one : found),
        null,
      );
      if (oldest === null) return;
      oldest.forget();
    }
  }
}
