/** A table that an operator takes with him from a customer whom he views stands in that customer's audit (§11). */
import type { Context } from '../context.ts';
import { audit } from './audit.ts';

/**
 * Nothing where the customer's own users export.
 * @param address path and query of the download
 */
export async function noteExport(ctx: Context, address: string): Promise<void> {
  if (ctx.viewed) await audit(ctx, 'exportWhileViewing', { address: address.slice(0, 1_000) });
}
