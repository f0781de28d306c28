/** The whole list of supplies (§5) in its order, some hundred at a time, sorted once. */
import type { Context } from '../context.ts';
import { inSteps } from '../in-steps.ts';
import {
  suppliesOfDevices,
  supplyPlaces,
  type SupplyFilter,
} from '../storage/queries/supplies-listed.ts';
import {
  supplyFilter,
  supplyListRow,
  type SupplyListQuery,
  type SupplyListRow,
} from './list-supplies.ts';
import { supplyRuns } from './supply-runs.ts';

export type SupplyExport = Omit<SupplyListQuery, 'page' | 'pageSize'>;

type Place = Awaited<ReturnType<typeof supplyPlaces>>[number];

const suppliesAtOnce = 500;

/** What went meanwhile is left out. */
export async function* exportSupplies(
  ctx: Context,
  query: SupplyExport,
): AsyncGenerator<SupplyListRow[]> {
  const filter = supplyFilter(ctx, query);
  for await (const places of inSteps(await placesInOrder(ctx, filter, query), suppliesAtOnce)) {
    const ids = [...new Set(places.map(({ device_id }) => device_id))];
    const rows = await suppliesOfDevices(ctx.db, filter, ids);
    const byId = new Map(rows.map((row) => [idOf(row), row]));
    yield places.flatMap((place) => {
      const row = byId.get(idOf(place));
      return row === undefined ? [] : [supplyListRow(row)];
    });
  }
}

const idOf = ({ device_id, supply_key }: Pick<Place, 'device_id' | 'supply_key'>) =>
  `${device_id} ${supply_key}`;

async function placesInOrder(
  ctx: Context,
  filter: SupplyFilter,
  { sort = 'due', descending = false }: SupplyExport,
): Promise<readonly Place[]> {
  const places = await supplyPlaces(ctx.db, filter, { sort, descending });
  if (sort === 'due' || sort === 'level') return places;
  const runs = await supplyRuns(ctx, filter, { sort, descending });
  const runOf = new Map<string | null, number>();
  for (const [nth, { values }] of runs.entries()) {
    for (const value of values ?? [null]) runOf.set(value, nth);
  }
  const ofRun: Place[][] = runs.map(() => []);
  for await (const some of inSteps(places, 5_000)) {
    for (const place of some) ofRun[runOf.get(place.value) ?? -1]?.push(place);
  }
  return ofRun.flat();
}
