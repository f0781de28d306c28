/** The models that this installation was taught (§12). */
import { allTeachings } from '../storage/queries/teachings.ts';
import type { ProviderContext } from '../system-context.ts';
import { teachingOf } from './known-definitions.ts';
import { requireProviderReader } from './require-role.ts';

export interface ListedTeaching {
  teachingId: string;
  vendor: string;
  model: string;
  /** counters that it can give */
  counters: number;
  used: boolean;
  createdAt: string;
}

/** By maker and model. @throws KadoError `not_allowed` for all but the provider's staff */
export async function listTeachings(ctx: ProviderContext): Promise<ListedTeaching[]> {
  requireProviderReader(ctx);
  const rows = await allTeachings(ctx.db);
  return rows
    .map((row) => {
      const { id: teachingId, vendor, model, counters } = teachingOf(row);
      return {
        ...{ teachingId, vendor, model },
        counters: Object.keys(counters).length,
        used: row.used === 1,
        createdAt: row.created_at,
      };
    })
    .sort((a, b) => a.vendor.localeCompare(b.vendor) || a.model.localeCompare(b.model));
}
