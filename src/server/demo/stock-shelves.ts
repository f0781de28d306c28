import type { Context } from '../context.ts';
import { changeSupplyType } from '../services/change-supply-type.ts';
import { confirmReplacement } from '../services/confirm-replacement.ts';
import { adoptSupplyTypes } from '../services/adopt-supply-types.ts';
import { listReplacements } from '../services/list-replacements.ts';
import { listStock } from '../services/list-stock.ts';
import { listSupplyTypes } from '../services/list-supply-types.ts';
import { receiveStock } from '../services/receive-stock.ts';
import { showSupplyType } from '../services/show-supply-type.ts';
import { transact } from '../transact.ts';

/** Types that the demo keeps in stock, and replacements that are left for visitors to decide. */
const kept = 8;
const leftOpen = 4;
/** Of the newest, those that came from stock: older ones were before it. */
const mostTaken = 60;

/**
 * Somebody in the demo keeps stock (§5) and confirmed the older replacements, so that stock
 * and yields can be looked at. Once: what a visitor makes of it stays.
 */
export async function stockShelves(given: Context): Promise<void> {
  const { rows, proposals } = await listSupplyTypes(given);
  if (rows.length > 0 || proposals.length === 0) return;
  await transact(given, async (ctx) => {
    const chosen = proposals.filter(({ type }) => type === 'toner').slice(0, kept);
    await adoptSupplyTypes(
      ctx,
      chosen.map(({ name }) => name),
    );
    const name = ctx.locale === 'ja' ? '総務部の倉庫' : 'Store room';
    for (const row of (await listStock(ctx)).rows) {
      const type = await showSupplyType(ctx, row.typeId);
      const fits = chosen.find((one) => one.name === row.name)?.fits ?? [];
      const marks = { ratedPages: row.color === 'black' ? 32_000 : 20_000, reorderAt: 2 };
      await changeSupplyType(ctx, {
        ...{ ...type, ...marks, orderCount: 4, fits, removedDevices: [] },
      });
      await receiveStock(ctx, { typeId: row.typeId, place: { name }, count: 12, note: null });
    }
    await confirmOlder(ctx);
  });
}

/** All but the newest; what the stock would have held by then was taken from it. */
async function confirmOlder(ctx: Context): Promise<void> {
  const { places } = await listStock(ctx);
  const { items } = await listReplacements(ctx, {
    ...{ state: 'detected', group: 'all', deviceId: null, from: null, to: null, text: '' },
    ...{ page: 1, pageSize: 500 },
  });
  for (const [n, { replacementId, seen, type }] of items.slice(leftOpen).entries()) {
    const typeId = type?.typeId ?? null;
    const placeId = typeId !== null && n < mostTaken ? (places[0]?.placeId ?? null) : null;
    const choice = { typeId, placeId, note: null, remember: 'none' as const };
    await confirmReplacement(ctx, { ...choice, replacementId, seen });
  }
}
