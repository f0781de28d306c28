/** A customer with many devices on a real database, with production's durability. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { CounterValues } from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
import { defaultPolicy } from '#core/policy.ts';
import type { Context } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase, type Database } from '#server/storage/open.ts';
import { filledMonths } from './bare-matrix.ts';

export interface BenchFleet extends AsyncDisposable {
  ctx: Context;
  dataDir: string;
  database: Database;
  deviceIds: string[];
}

/** Where the clock of the benches stands. */
export const benchNow = '2026-11-30T12:00:00.000Z';

/**
 * A migrated database with devices that have not counted yet.
 * @param url of a PostgreSQL database without tables; undefined: an SQLite file of its own
 */
export async function benchFleet(devices: number, url?: string): Promise<BenchFleet> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-bench-'));
  const database = await openDatabase({ url, dataDir });
  await migrate(database);
  const now = Temporal.Instant.from(benchNow);
  const clock = { now: () => now };
  const actor = { type: 'command', name: 'bench' } as const;
  const system = { db: database.db, clock, log: silentLog, actor };
  const { customerId } = await registerCustomer(system, { name: 'Bench' });
  const zone = 'Asia/Tokyo';
  const policy = defaultPolicy;
  const ctx: Context = {
    ...system,
    customerId,
    zone,
    closingDay: null,
    groupIds: null,
    policy,
    locale: 'ja',
    displayZone: zone,
  };
  const deviceIds: string[] = [];
  await database.db.transaction().execute(async (db) => {
    for (let n = 0; n < devices; n++) {
      const { deviceId } = await registerDevice(
        { ...ctx, db },
        {
          name: `複合機 ${n}`,
          protocol: 'snmp',
          host: `127.20.${n >> 8}.${n & 255}`,
          kind: n % 2 === 0 ? 'mfp-color' : 'printer-mono',
          location: `${n % 12}F 執務室`,
          serial: serialOf(n),
        },
      );
      deviceIds.push(deviceId);
    }
  });
  return {
    ctx,
    dataDir,
    database,
    deviceIds,
    [Symbol.asyncDispose]: async () => {
      await database[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Twenty counters of a device that has printed `total` pages. */
function counters(total: number): CounterValues {
  const part = (share: number) => Math.floor(total * share);
  return {
    total,
    color: part(0.4),
    mono: total - part(0.4),
    scan: part(0.7),
    'color.large': part(0.05),
    'color.small': part(0.4) - part(0.05),
    'mono.large': part(0.04),
    'mono.small': total - part(0.4) - part(0.04),
    copy: part(0.3),
    'copy.color': part(0.1),
    'copy.mono': part(0.3) - part(0.1),
    print: part(0.6),
    'print.color': part(0.3),
    'print.mono': part(0.6) - part(0.3),
    receive: part(0.02),
    duplex: part(0.5),
    'paper.a3': part(0.09),
    'paper.a4': part(0.88),
    'paper.b4': part(0.01),
    'paper.other': part(0.02),
  };
}

/** One reading of every device at an instant; `nth` says how far the counters have come. */
export function deliveriesAt(fleet: BenchFleet, takenAt: string, nth: number): Delivery[] {
  return fleet.deviceIds.map((deviceId, n) => ({
    deviceId,
    deliveryId: `${n}-${nth}`,
    takenAt,
    source: 'snmp',
    raw: null,
    snmp: { version: '2c', bulk: true },
    report: {
      vendor: 'Bench',
      model: 'B-1',
      serial: serialOf(n),
      mac: null,
      kind: null,
      location: null,
      firmware: null,
      state: 'normal',
      conditions: [],
      supplies: [],
      counters: counters(10_000 + n + nth * (50 + (n % 300))),
      counterSource: 'canon 1602.1.11.1.4.1',
      unit: 'impressions',
      counter32: true,
      notes: [],
    },
  }));
}

/** The fleet of the benches that read: filled once a run, as that takes longest. */
let filled: Promise<BenchFleet> | null = null;

/** 10,000 devices with a reading in each of 13 months; `dropFilledFleet` ends it. */
export function filledFleet(): Promise<BenchFleet> {
  filled ??= (async () => {
    const fleet = await benchFleet(10_000);
    await fillMonths(fleet, filledMonths);
    return fleet;
  })();
  return filled;
}

export async function dropFilledFleet(): Promise<void> {
  await (await filled)?.[Symbol.asyncDispose]();
}

/** A reading of every device at the end of each of these months. */
export async function fillMonths(fleet: BenchFleet, months: readonly string[]): Promise<void> {
  for (const [position, month] of months.entries()) {
    await ingest(fleet.ctx, deliveriesAt(fleet, `${month}-27T09:00:00.000Z`, position * 30));
  }
}

/** A serial number that may pass for one. */
function serialOf(n: number): string {
  return `S${String(n).padStart(7, '0')}`;
}
