/**
 * Fleets of any size on either engine: a thousand devices are taken in as any others, a
 * reading a month for 13 months, and copied inside the database, rows and all.
 */
import { sql } from 'kysely';
import type { Delivery } from '#core/delivery.ts';
import { supplyOrder } from '#core/supply-order.ts';
import { ingest } from '#server/services/ingest.ts';
import { filledMonths } from './bare-matrix.ts';
import { benchFleet, deliveriesAt, fillMonths, type BenchFleet } from './fleet.ts';
import { replaceSupplyStates } from '#server/storage/queries/supply-states.ts';
import { customerIdOf, makeCopies, type Tell } from './scale-copies.ts';

/** Devices that are taken in; the others are their copies. */
const originals = 1_000;
/** The day before the benches' clock: all report then, so that nobody is silent. */
const lastDay = '2026-11-30';

/** Devices of one customer at most: a larger fleet is several customers, each the same. */
export const mostOfOne = 100_000;

/** Deliveries of one customer, as collectors hand them over. */
export interface Batch {
  customerId: string;
  deliveries: Delivery[];
}

export interface ScaleFleet extends BenchFleet {
  /** of all customers */
  devices: number;
  /** the first is the context's */
  customerIds: readonly string[];
  /** deliveries of the first so many devices, copies of one original as far apart as they lie */
  deliveries(takenAt: string, nth: number, devices: number): Delivery[];
  /** one delivery of each device, customers by turns, made as they are asked for */
  batches(takenAt: string, nth: number, size: number): Iterable<Batch>;
}

/**
 * @param devices a multiple of 1,000
 * @param url of a PostgreSQL database without tables; undefined: an SQLite file of its own
 */
export async function scaleFleet(
  devices: number,
  url?: string,
  tell: Tell = () => {},
): Promise<ScaleFleet> {
  const fleet = await benchFleet(Math.min(originals, devices), url);
  await fillMonths(fleet, filledMonths);
  await ingest(fleet.ctx, reported(deliveriesAt(fleet, `${lastDay}T09:00:00.000Z`, 400)));
  await fillSupplies(fleet);
  const copies = Math.max(0, Math.min(devices, mostOfOne) / originals - 1);
  const customers = Math.max(1, Math.ceil(devices / mostOfOne));
  const { db, customerId } = fleet.ctx;
  await makeCopies(
    db,
    { customerId, devices: copies, customers: customers - 1, lastDay },
    { isPostgres: url !== undefined, tell },
  );
  if (url !== undefined) await sql`vacuum analyze`.execute(db);
  const customerIds = Array.from({ length: customers }, (_, nth) => customerIdOf(customerId, nth));
  return {
    ...fleet,
    devices,
    customerIds,
    deliveries(takenAt, nth, count) {
      const own = reported(deliveriesAt(fleet, takenAt, nth));
      return Array.from({ length: Math.ceil(count / originals) }, (_, copy) => copiesOf(own, copy))
        .flat()
        .slice(0, count);
    },
    *batches(takenAt, nth, size) {
      const own = reported(deliveriesAt(fleet, takenAt, nth));
      for (let copy = 0; copy <= copies; copy++) {
        for (let first = 0; first < own.length; first += size) {
          const some = own.slice(first, first + size);
          for (const id of customerIds) {
            yield { customerId: id, deliveries: copiesOf(some, copy) };
          }
        }
      }
    },
  };
}

/** Four toners each, of every level: one in a hundred is empty, one in ten is low or empty. */
async function fillSupplies({ ctx, deviceIds }: BenchFleet): Promise<void> {
  const { db, customerId } = ctx;
  const rows = deviceIds.flatMap((device_id, n) =>
    ['black', 'cyan', 'magenta', 'yellow'].map((color, place) => {
      const percent = (n * 37 + place * 29) % 100;
      const level = percent === 0 ? 'empty' : percent < 10 ? 'low' : 'ok';
      const supply = { percent, level, day: lastDay } as const;
      const outlook = { from: null, to: null, reason: 'few-days', basis: null } as const;
      const { dueOn, leftRank } = supplyOrder(supply, outlook);
      return {
        ...{ customer_id: customerId, device_id, supply_key: `toner-${color}`, place },
        ...{ name: `Toner ${color}`, type: 'toner', color, ...supply, level_since_on: lastDay },
        ...{ due_on: dueOn, left_rank: leftRank, runs_out_from: null, runs_out_to: null },
        ...{ reason: outlook.reason, basis_json: null, part_number: null, serial: null },
      };
    }),
  );
  await replaceSupplyStates(db, customerId, deviceIds, rows);
}

/** One in ten warns and one in fifty has an error, as fleets do. */
function reported(deliveries: Delivery[]): Delivery[] {
  return deliveries.map((one, n) => {
    const state = n % 50 === 7 ? 'error' : n % 10 === 3 ? 'warning' : 'normal';
    return { ...one, report: { ...one.report, state } };
  });
}

function copiesOf(deliveries: readonly Delivery[], copy: number): Delivery[] {
  if (copy === 0) return [...deliveries];
  return deliveries.map((one) => ({
    ...one,
    deviceId: `${one.deviceId}-${copy}`,
    deliveryId: `${one.deliveryId}-${copy}`,
  }));
}
