/** The replacements of the fleet's supplies (§5): those that wait for a person first, then the newest. */
import type { SupplyLevel } from '#core/reading.ts';
import type { ReplacementState } from '#core/replacement.ts';
import type { SupplyYield } from '#core/supply-yield.ts';
import { pageWithin } from '#core/page-within.ts';
import type { Context } from '../context.ts';
import {
  countReplacements,
  replacementsListed,
  type ReplacementFilter,
  type ReplacementRow,
} from '../storage/queries/replacements-listed.ts';
import { stockPlaces } from '../storage/queries/stock.ts';
import { actorNames } from './actor-names.ts';
import { replacementYields, stateOf } from './replacement-yields.ts';
import { supplyTypesKnown } from './supply-types-known.ts';

export interface ReplacementQuery extends Omit<ReplacementFilter, 'customerId'> {
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–500 */
  pageSize: number;
}

export interface ReplacementItem {
  replacementId: string;
  device: {
    deviceId: string;
    name: string;
    product: string | null;
    location: string | null;
    groupName: string | null;
  };
  supply: { key: string; name: string; type: string; color: string | null };
  /** the last local day with the old one, and the first with the new one */
  afterDay: string;
  day: string;
  before: { percent: number | null; level: SupplyLevel };
  after: { percent: number | null; level: SupplyLevel };
  state: ReplacementState;
  /** a person entered it: no level told of it */
  isEntered: boolean;
  /** null: nobody decided; its name is null for people of the provider */
  decided: { at: string; by: string | null } | null;
  /** what was put in; of one that waits, what the supply usually takes */
  type: { typeId: string; name: string } | null;
  place: { placeId: string; name: string } | null;
  note: string | null;
  /** how long what was taken out had lasted, and what it was; null: not confirmed */
  lasted: { yield: SupplyYield; typeName: string | null } | null;
  /** how it stands, for whoever decides */
  seen: string;
}

export interface ReplacementList {
  items: ReplacementItem[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
}

/** @param query its group is one of the customer's (`requireGroup`) */
export async function listReplacements(
  ctx: Context,
  query: ReplacementQuery,
): Promise<ReplacementList> {
  const { db, customerId } = ctx;
  const { page: asked, pageSize: size, ...conditions } = query;
  const filter = { customerId, ...conditions };
  const pageSize = Math.min(Math.max(Math.trunc(size), 1), 500);
  const total = await countReplacements(db, filter);
  const page = pageWithin(asked, total, pageSize);
  const stretch = { offset: (page - 1) * pageSize, limit: pageSize };
  const rows = await replacementsListed(db, filter, stretch);
  return { items: await replacementItems(ctx, rows), total, page, pageSize };
}

/** How many wait for a person, of the devices that may be seen. */
export function countNewReplacements({ db, customerId }: Context): Promise<number> {
  const all = { group: 'all', deviceId: null, from: null, to: null, text: '' };
  return countReplacements(db, { customerId, state: 'detected', ...all });
}

/** Rows with all that is told of them. */
export async function replacementItems(
  ctx: Pick<Context, 'db' | 'customerId'>,
  rows: readonly ReplacementRow[],
): Promise<ReplacementItem[]> {
  const deviceIds = [...new Set(rows.map(({ device_id }) => device_id))];
  const types = await supplyTypesKnown(ctx, deviceIds);
  const [yields, places, names] = await Promise.all([
    replacementYields(
      ctx,
      rows.filter(({ state }) => state === 'confirmed'),
      types,
    ),
    stockPlaces(ctx.db, ctx.customerId),
    actorNames(
      ctx,
      rows.flatMap(({ decided_by }) => decided_by ?? []),
    ),
  ]);
  const placeNames = new Map(places.map(({ place_id, name }) => [place_id, name]));
  return rows.map((row): ReplacementItem => {
    const { device_id: deviceId, product, decided_at: at } = row;
    const state = stateOf(row.state);
    const lasted = yields.get(row.replacement_id);
    const type =
      state === 'detected'
        ? types.of({ deviceId, product }, row.supply_key)
        : types.byId.get(row.type_id ?? '');
    return {
      replacementId: row.replacement_id,
      device: {
        ...{ deviceId, product, name: row.device_name },
        ...{ location: row.location, groupName: row.group_name },
      },
      supply: { key: row.supply_key, name: row.name, type: row.type, color: row.color },
      afterDay: row.after_on,
      day: row.replaced_on,
      // noteReplacements and enterReplacement write levels of core alone
      before: { percent: row.before_percent, level: row.before_level as SupplyLevel },
      after: { percent: row.after_percent, level: row.after_level as SupplyLevel },
      ...{ state, isEntered: row.entered === 1, note: row.note },
      decided: at === null ? null : { at, by: names.get(row.decided_by ?? '') ?? null },
      type: type ? { typeId: type.type_id, name: type.name } : null,
      place:
        row.place_id === null
          ? null
          : { placeId: row.place_id, name: placeNames.get(row.place_id) ?? '' },
      lasted: lasted
        ? { yield: lasted.yield, typeName: types.byId.get(lasted.typeId ?? '')?.name ?? null }
        : null,
      seen: seenOf(row),
    };
  });
}

/** How a replacement stands, as forms carry it. */
export function seenOf({
  state,
  decided_at,
}: Pick<ReplacementRow, 'state' | 'decided_at'>): string {
  return decided_at === null ? state : `${state} ${decided_at}`;
}
