import type { CounterTable } from '#core/table.ts';
import type { Context } from '../context.ts';
import type { TableSource } from '../fleet-table.ts';
import type { PageAsked } from '../kept-fleet.ts';
import type { KeptTables } from '../kept-tables.ts';
import { isSameMark, lastCounterChange } from '../storage/queries/counter-changes.ts';

/** How often a page is begun again because something changed meanwhile. */
const mostTries = 3;

/**
 * The rows of a kept table's page with its total lines, both of one moment: where something
 * changed between them, both are taken again. Where that goes on, they may be of two moments.
 * @returns null where the table is not kept
 */
export async function steadyPage(
  ctx: Context,
  kept: KeptTables,
  source: TableSource,
  asked: PageAsked,
): Promise<Pick<CounterTable, 'rows' | 'totals' | 'rowCount'> | null> {
  for (let tries = 1; ; tries += 1) {
    const page = await kept.page(ctx, source, asked);
    if (page === null) return null;
    const { heads, totals, rowCount, seen } = page;
    const rows = await source.rowsOf(heads);
    const last = await lastCounterChange(ctx.db, ctx.customerId);
    if (isSameMark(last, seen) || tries === mostTries) return { rows, totals, rowCount };
  }
}
