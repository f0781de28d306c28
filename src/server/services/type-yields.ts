/** How long cartridges of each supply type lasted (§5), by the replacements that may be seen. */
import { typicalYield, type TypicalYield } from '#core/supply-yield.ts';
import type { Context } from '../context.ts';
import { confirmedReplacements } from '../storage/queries/replacements-listed.ts';
import { replacementYields } from './replacement-yields.ts';
import { supplyTypesKnown } from './supply-types-known.ts';

/** The last ones say how it is now. */
const mostLooked = 300;

/** By the type's id; a type without any has no entry. */
export async function typeYields(ctx: Context): Promise<Map<string, TypicalYield>> {
  const rows = await confirmedReplacements(ctx.db, ctx.customerId, mostLooked);
  const types = await supplyTypesKnown(ctx, []);
  const pagesOf = new Map<string, number[]>();
  for (const lasted of (await replacementYields(ctx, rows, types)).values()) {
    if (lasted.typeId === null || lasted.yield.reason !== null) continue;
    pagesOf.set(lasted.typeId, [...(pagesOf.get(lasted.typeId) ?? []), lasted.yield.pages]);
  }
  const typical = [...pagesOf].flatMap(([typeId, pages]) => {
    const found = typicalYield(pages);
    return found === null ? [] : [[typeId, found] as const];
  });
  return new Map(typical);
}
