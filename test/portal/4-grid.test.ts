/**
 * The whole grid of §4: {usage, cumulative} × {month, day, closing month} ×
 * {matrix, one device, one period} × {base, paper size, colour mode, function},
 * through the built portal. Of random fleets, the page, its chart, the CSV as on
 * screen and the tidy one say the same, and what the rules say (naive-counters).
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { delivery } from '#test/support/deliveries.ts';
import { chartDifferences, tableDifferences, tidyDifferences } from '#test/support/grid-compare.ts';
import {
  breakdowns,
  closingDay,
  expectedDevice,
  expectedMatrix,
  expectedPeriod,
  type ExpectedTable,
  type View,
} from '#test/support/grid-expected.ts';
import { later, type NaiveUnit } from '#test/support/naive-counters.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { randomFleet, type RandomDevice } from '#test/support/random-fleet.ts';
import { readPage, readScreenCsv, readTidyCsv } from '#test/support/read-faces.ts';
import { goodPassword } from '#test/support/seed.ts';

const ranges: Readonly<Record<NaiveUnit, readonly string[]>> = {
  month: periods('2026-07', 5),
  closing: periods('2026-08', 5),
  day: periods('2026-09-18', 24),
};
const views = (['month', 'closing', 'day'] as const).flatMap((unit): View[] => [
  { unit, measure: 'usage' },
  { unit, measure: 'cumulative' },
]);

function periods(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => later(first, n));
}

// the gate draws the same fleets every time (chance.ts), a desk others
const drawn = fc.readConfigureGlobal().seed ?? Date.now() % 2 ** 31;
const fleets = fc
  .sample(fc.tuple(randomFleet, fc.nat(1000)), { numRuns: 3, seed: drawn })
  .map(([devices, seed], nth) => ({ nth, devices, seed }));

describe.skipIf(portalAbsent !== null)(`the grid (${portalAbsent ?? 'built'})`, () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await openPortal();
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  test.each(fleets)(
    `page = chart = CSV = the rules: fleet $nth of seed ${drawn}`,
    { timeout: 120_000 },
    async ({ nth, devices, seed }) => {
      const fleet = await settle(devices, `fleet${nth}`, seed);
      const differences: string[] = [];
      for (const view of views) differences.push(...(await walk(fleet, devices, view, seed)));
      expect(differences.slice(0, 40)).toEqual([]);
    },
  );

  interface Settled {
    get(path: string): Promise<string>;
    ids: ReadonlyMap<RandomDevice, string>;
  }

  /** A customer with this fleet, its readings partly late and out of order, and somebody signed in. */
  async function settle(
    devices: readonly RandomDevice[],
    userName: string,
    seed: number,
  ): Promise<Settled> {
    const { system, ctx } = portal.office;
    const actor = { type: 'command', name: 'test' } as const;
    const customer = { name: userName, closingDay };
    const { customerId } = await registerCustomer({ ...system, actor }, customer);
    const db = withinCustomer(system.db, customerId);
    const own = { ...ctx, db, actor, customerId, closingDay };
    const person = { userName, name: userName, role: 'admin' as const, password: goodPassword };
    await registerUser(own, person);
    const ids = new Map<RandomDevice, string>();
    for (const device of devices) {
      const { name, kind, startMeters } = device;
      const facts = { name, kind, startMeters, protocol: 'snmp' as const, host: '192.0.2.1' };
      ids.set(device, (await registerDevice(own, facts)).deviceId);
    }
    const all = devices.flatMap((device) =>
      device.readings.map(({ at, serial, counters }) => {
        const { unit, kind } = device;
        const told = { serial, unit, kind, counter32: false };
        return delivery(ids.get(device) ?? '', at, counters, told);
      }),
    );
    const isLate = (index: number) => (index * 7 + seed) % 11 === 0;
    const cut = '2026-10-01';
    const before = (late: boolean) =>
      all.filter(({ takenAt }, index) => takenAt < cut && isLate(index) === late);
    await ingest(own, before(false));
    await ingest(own, before(true));
    // the rest as it comes day by day
    const rest = all.filter(({ takenAt }) => takenAt >= cut);
    rest.sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
    for (let start = 0; start < rest.length; start += 40) {
      await ingest(own, rest.slice(start, start + 40));
    }
    const headers = { cookie: await signIn(userName), 'accept-language': 'ja' };
    return {
      ids,
      async get(path) {
        const answer = await fetch(portal.url + path, { headers, redirect: 'manual' });
        if (answer.status !== 200) throw new Error(`${answer.status} of ${path}`);
        return answer.text();
      },
    };
  }

  async function signIn(username: string): Promise<string> {
    const body = new URLSearchParams({ username, password: goodPassword });
    const answer = await fetch(`${portal.url}/login`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  /** Every table of a unit and measure. @returns what differs */
  async function walk(
    { get, ids }: Settled,
    devices: readonly RandomDevice[],
    view: View,
    seed: number,
  ): Promise<string[]> {
    const { unit, measure } = view;
    const range = ranges[unit];
    const query = `unit=${unit}&from=${range[0]}&to=${range.at(-1)}&measure=${measure}&group=all`;
    const found: string[] = [];

    /** The page with its chart, and both forms of its CSV. */
    async function compare(
      path: string,
      tables: readonly ExpectedTable[],
      barOf: ((row: ExpectedTable['rows'][number]) => string) | null,
    ): Promise<void> {
      const csv = `${path}/export.csv?${query}&preamble=off`;
      const [html, screen, tidy] = await Promise.all([
        get(`${path}?${query}`),
        get(csv),
        get(`${csv}&form=tidy`),
      ]);
      const page = readPage(html, (index) => tables[index]?.columns.length ?? 0);
      // a page writes periods in words
      const isWritten = { columns: path !== '/counters', rows: !path.includes('/device/') };
      const differences = [
        ...tableDifferences(page, tables, isWritten).map((one) => `page ${one}`),
        ...tableDifferences(readScreenCsv(screen), tables, { columns: true, rows: true }),
        ...tidyDifferences(readTidyCsv(tidy), tables, view),
        ...(barOf === null ? [] : chartDifferences(html, tables, view, barOf)),
      ];
      found.push(...differences.map((one) => `${path}?${query} ${one}`));
    }

    await compare('/counters', [expectedMatrix(devices, range, view)], null);
    for (const breakdown of breakdowns) {
      for (let n = 0; n < 2; n += 1) {
        const device = devices[(seed + n) % devices.length];
        if (device === undefined) continue;
        const table = expectedDevice(device, range, breakdown, view);
        const path = `/counters/device/${ids.get(device)}/${breakdown}`;
        await compare(path, [table], ({ head }) => head);
      }
      const period = range[seed % range.length] ?? '';
      const tables = expectedPeriod(devices, period, breakdown, view);
      await compare(`/counters/period/${period}/${breakdown}`, tables, ({ places }) => {
        const [place] = places;
        return (place && ids.get(place.device)) ?? '';
      });
    }
    return found;
  }
});
