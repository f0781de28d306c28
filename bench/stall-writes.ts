/** What the stall bench has the portal write, by name. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Delivery } from '#core/delivery.ts';
import { noChoices } from '#core/notice-choices.ts';
import { readConfig } from '#server/config.ts';
import type { Context } from '#server/context.ts';
import { backUpInThread } from '#server/keeping/back-up-in-thread.ts';
import { lookForMails } from '#server/app/look-for-mails.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { importDevices } from '#server/services/import-devices.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerUser } from '#server/services/register-user.ts';
import { makeRollupsDue } from '#server/storage/queries/due-rollups.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { benchNow } from './fleet.ts';

export const writes = [
  'ingest 50',
  'ingest 500',
  'look for notices',
  'roll up 25 anew',
  'forget 10,000 failed polls',
  'register 2,000 devices of a file',
  'back up',
] as const;
export type Write = (typeof writes)[number];

/** Counts of which each write of the same kind makes the next. */
let nth = 0;

/** Somebody hears of everything, and the devices have supplies. */
export async function prepareWrites(ctx: Context): Promise<void> {
  const since = '2026-01-01T00:00:00.000Z';
  const topics = { ...noChoices.topics, service: since, error: since, warning: since };
  const json = JSON.stringify({ ...noChoices, topics: { ...topics, supply: since } });
  const person = { userName: 'told', name: 'Told', password: 'three quiet herons' };
  const { userId } = await registerUser(ctx, { ...person, role: 'admin' });
  const { db, customerId } = ctx;
  await setChoices(db, { customerId, userId }, { json, version: 0, now: since });
  await db.updateTable('users').set({ email: 'told@example.com' }).execute();
  await makeRollupsDue(db, customerId, benchNow);
  while ((await catchUpRollups(ctx, 500)) > 9_000);
  for (let first = 0; first < 10_000; first += 500) await take(ctx, 500, first);
}

export async function write(ctx: Context, name: Write, dataDir: string): Promise<void> {
  nth++;
  const day = nth;
  const later: Context = {
    ...ctx,
    clock: { now: () => Temporal.Instant.from(benchNow).add({ hours: 24 * day }) },
  };
  if (name === 'ingest 50') await take(later, 50, nth * 50);
  else if (name === 'ingest 500') await take(later, 500, nth * 500);
  else if (name === 'look for notices') await lookForMails(later, 'https://printers.example.com');
  else if (name === 'roll up 25 anew') {
    for (let step = 0; step < 5; step++) await catchUpRollups(ctx, 5);
  } else if (name === 'register 2,000 devices of a file') {
    await importDevices(ctx, deviceFile(2_000), () => {
      throw new Error('the file has no secrets');
    });
  } else if (name === 'back up') {
    const path = join(dataDir, `stall-${nth}.kado`);
    const madeAt = ctx.clock.now().toString({ fractionalSecondDigits: 3 });
    const { signal } = new AbortController();
    await backUpInThread(
      readConfig({ KADO_DATA_DIR: dataDir }),
      { path, madeAt, withSecret: false },
      signal,
    );
    rmSync(path);
  } else {
    const { db, customerId } = ctx;
    const at = '2020-01-01T00:00:00.000Z';
    const row = { day: '2020-01-01', code: `snmp.timeout.${nth}`, attempts: 1 };
    const devices = await db.selectFrom('devices').select('device_id').execute();
    for (let first = 0; first < devices.length; first += 500) {
      const rows = devices.slice(first, first + 500).map((device) => ({
        customer_id: customerId,
        ...device,
        ...row,
        first_at: at,
        last_at: at,
      }));
      await db.insertInto('contact_failures').values(rows).execute();
    }
    await db.updateTable('customers').set({ forgot_on: null }).execute();
    await forgetOld(ctx);
  }
}

function deviceFile(count: number): string {
  const lines = Array.from({ length: count }, (_, n) =>
    [`${nth} ${n}`, `10.${nth}.${n >> 8}.${n & 255}`, `MX-${n % 50}`, `N${nth}X${n}`].join(),
  );
  return ['name,host,product,serial', ...lines].join('\n');
}

/** Deliveries of devices that stand one behind the other. */
async function take(ctx: Context, count: number, first: number): Promise<void> {
  const devices = await ctx.db
    .selectFrom('devices')
    .select(['device_id', 'serial'])
    .where('customer_id', '=', ctx.customerId)
    .orderBy('device_id')
    .limit(count)
    .offset(first % 10_000)
    .execute();
  const takenAt = ctx.clock.now().subtract({ hours: 1 }).toString({ fractionalSecondDigits: 3 });
  await ingest(
    ctx,
    devices.map(({ device_id: deviceId, serial }, n) => delivery({ deviceId, serial, takenAt }, n)),
  );
}

const colors = ['Black', 'Cyan', 'Magenta', 'Yellow'] as const;

function delivery(
  { deviceId, serial, takenAt }: { deviceId: string; serial: string | null; takenAt: string },
  n: number,
): Delivery {
  const total = 500_000 + nth * 1000 + n;
  const part = (share: number) => Math.floor(total * share);
  return {
    ...{ deviceId, deliveryId: `stall-${nth}-${deviceId}`, takenAt, source: 'snmp', raw: null },
    snmp: { version: '2c', bulk: true },
    report: {
      ...{ vendor: 'Bench', model: 'B-1', serial, mac: null, kind: null, location: null },
      ...{ firmware: null, counterSource: 'canon 1602.1.11.1.4.1', unit: 'impressions' },
      state: (n + nth) % 9 === 0 ? 'warning' : 'normal',
      conditions: [],
      supplies: colors.map((color, which) => ({
        ...{ name: `${color} toner cartridge`, type: 'toner', color: color.toLowerCase() },
        percent: (n * 7 + which * 23) % 100,
        level: (n * 7 + which * 23) % 100 < 10 ? 'low' : 'ok',
      })),
      counters: { total, color: part(0.4), mono: total - part(0.4), scan: part(0.7) },
      counter32: true,
      notes: [],
    },
  };
}
