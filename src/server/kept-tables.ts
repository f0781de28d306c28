import type { Context } from './context.ts';
import type { TableSource } from './fleet-table.ts';
import { KeptFleet, type KeptPage, type PageAsked } from './kept-fleet.ts';

/**
 * The counter tables that this process keeps, of all customers together no more than so many
 * bytes: those that were asked for longest ago go first (decision 0027).
 */
export class KeptTables {
  readonly #mostBytes: number;
  readonly #fleets = new Map<string, KeptFleet>();
  /** whose devices alone take more than there is */
  readonly #tooLarge = new Set<string>();
  #uses = 0;

  constructor({ mostBytes }: { mostBytes: number }) {
    this.#mostBytes = mostBytes;
  }

  /** Memory that is taken, by and large. */
  get bytes(): number {
    let bytes = 0;
    for (const fleet of this.#fleets.values()) bytes += fleet.bytes;
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
    // what a transaction sees is not for others
    if (this.#mostBytes === 0 || ctx.db.isTransaction) return null;
    // whoever is held to groups has a fleet of his own: no row of another is ever in it
    const scope = ctx.groupIds === null ? 'all' : JSON.stringify([...ctx.groupIds].sort());
    const key = `${ctx.customerId} ${scope}`;
    if (this.#tooLarge.has(key)) return null;
    const fleet = this.#fleets.get(key) ?? new KeptFleet();
    this.#fleets.set(key, fleet);
    const fits = (bytes: number) => bytes <= this.#mostBytes;
    try {
      return await fleet.page(ctx, source, asked, fits);
    } finally {
      const table = fleet.tables.get(source.key);
      if (table) table.usedAt = this.#uses += 1;
      else if (fleet.bytes > this.#mostBytes) this.#tooLarge.add(key);
      this.#tidy();
    }
  }

  #tidy(): void {
    while (this.bytes > this.#mostBytes) {
      const all = [...this.#fleets].flatMap(([fleetKey, fleet]) =>
        [...fleet.tables].map(([key, { usedAt }]) => ({ fleetKey, fleet, key, usedAt })),
      );
      const oldest = all.reduce<(typeof all)[number] | null>(
        (found, one) => (found === null || one.usedAt < found.usedAt ? one : found),
        null,
      );
      if (oldest === null) return this.#fleets.clear();
      oldest.fleet.tables.delete(oldest.key);
      if (oldest.fleet.tables.size === 0) this.#fleets.delete(oldest.fleetKey);
    }
  }
}
