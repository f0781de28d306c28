/**
 * Every recorded printer, answered over UDP, polled by the built-in collector,
 * stored, and shown: what it says stands in the portal, what it does not say is "-".
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakdowns, columnsOf, isLargeFormat } from '#core/breakdown.ts';
import type { Counter, CounterValues } from '#core/counter.ts';
import { openingQuery, type CounterQuery } from '#core/counter-query.ts';
import type { CounterTable, Row } from '#core/table.ts';
import { messagesIn } from '#i18n/messages.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { listDevices, type DeviceListRow } from '#server/services/list-devices.ts';
import { showDevice } from '#server/services/show-device.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { wholeText } from '#test/support/whole-text.ts';
import { countersOf } from './expected-counters.ts';
import { expectedDevices } from './expected-devices.ts';
import { RawRows, recordingNames } from './raw-recording.ts';
import { collectRecordings, type RecordedFleet } from './recorded-fleet.ts';

const month = '2026-11';
const serialNumber = '1.3.6.1.2.1.43.5.1.1.17.1';
const supply = (column: number) => `1.3.6.1.2.1.43.11.1.1.${column}`;

describe.skipIf(sharedDir === null)(`recorded printers (else: ${sharedAbsent})`, () => {
  it('are all expected by name', () => {
    expect([...expectedDevices.keys()].sort()).toEqual([...recordingNames].sort());
  });

  describeEachEngine((engine) => {
    let fleet: RecordedFleet;
    let listed: Map<string, DeviceListRow>;
    const tables = new Map<string, CounterTable[]>();
    beforeAll(async () => {
      if (sharedDir === null) return;
      fleet = await collectRecordings(engine);
      const everything = { group: 'all', text: '', state: null, kind: null } as const;
      const sort = { by: 'name', descending: false } as const;
      const list = await listDevices(fleet.ctx, { ...everything, sort, page: 1, pageSize: 500 });
      listed = new Map(list.rows.map((row) => [row.name, row]));
      for (const measure of ['usage', 'cumulative'] as const) {
        for (const breakdown of breakdowns) {
          const query: CounterQuery = { ...openingQuery(`${month}-22`), measure };
          const input = { period: month, breakdown, query, pageSize: null };
          const found = await tabulatePeriod(fleet.ctx, input);
          tables.set(`${measure} ${breakdown}`, found.tables);
        }
      }
    });
    afterAll(() => fleet?.[Symbol.asyncDispose]());

    const shown = (name: string) => showDevice(fleet.ctx, fleet.devices.get(name) ?? '');
    const expected = (name: string): CounterValues => countersOf(name, new RawRows(name));

    it('are polled within seconds, all of them', () => {
      expect(listed.size).toBe(recordingNames.length);
      expect(fleet.collectedInMs).toBeLessThan(10_000);
    });

    it.each(recordingNames)('%s is who it is, in the state it is in', async (name) => {
      const detail = await shown(name);
      const { vendor, model, kind, state, conditions } = expectedDevices.get(name) ?? {};
      expect(detail).toMatchObject({ vendor, model, kind, failure: null });
      expect(detail.status.shown).toBe(state);
      expect(detail.conditions.map(({ code }) => code).join(' ')).toBe(conditions);
      expect(listed.get(name)).toMatchObject({ kind, status: { shown: state } });
      const serial = new RawRows(name).text(serialNumber);
      if (serial !== null) expect(detail.serial).toBe(serial);
    });

    it.each(recordingNames)('%s has its supplies, in words where it has no level', async (name) => {
      const rows = new RawRows(name);
      const capacities = rows.below(supply(8));
      const descriptions = rows.below(supply(6));
      const levels = rows.below(supply(9));
      const { supplies } = await shown(name);
      expect(supplies.map(({ percent }) => percent)).toEqual(
        [...levels].map(([row, level]) => {
          const capacity = Number(capacities.get(row) ?? -2);
          if (Number(level) < 0 || capacity <= 0) return null;
          return Math.round((Number(level) * 100) / capacity);
        }),
      );
      for (const [place, description] of [...descriptions.values()].entries()) {
        const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, '');
        expect(plain(description)).toContain(plain(supplies[place]?.name ?? '?').slice(0, 20));
      }
    });

    it.each(recordingNames)('%s has one reading of just these counters, or none', async (name) => {
      const { readings, contactAt, countedAt } = await shown(name);
      const counters = expected(name);
      const isCounted = Object.keys(counters).length > 0;
      expect(readings.map((reading) => reading.counters)).toEqual(isCounted ? [counters] : []);
      expect(countedAt).toBe(isCounted ? contactAt : null);
    });

    it.each(recordingNames)('%s counts what it says, and "-" for the rest', (name) => {
      const counters = expected(name);
      const large = isLargeFormat(listed.get(name)?.kind ?? null);
      for (const [key, found] of tables) {
        const [, breakdown] = key.split(' ');
        const row = rowOf(found, name);
        const columns = columnsOf(breakdowns.find((each) => each === breakdown) ?? 'base', large);
        for (const [place, column] of columns.entries()) {
          const cell = row.cells[place];
          const value = column.sum === null ? counters[column.key] : sumOf(counters, column.sum);
          expect([key, column.key, cell?.value]).toEqual([key, column.key, value ?? null]);
          const nothing = Object.keys(counters).length === 0 ? 'missing' : 'unsupported';
          const quality = key.startsWith('usage') ? 'first' : cell?.quality;
          expect([column.key, cell?.quality]).toEqual([
            column.key,
            value === undefined ? nothing : quality,
          ]);
        }
      }
    });

    it.each(['ja', 'en'] as const)('stand in the CSV as on the screen, in %s', async (locale) => {
      const t = messagesIn(locale);
      for (const breakdown of breakdowns) {
        const ctx = { ...fleet.ctx, locale };
        const query = openingQuery(`${month}-22`);
        const options = { preamble: false, missing: '-' } as const;
        const input = { period: month, breakdown, query };
        const csv = await wholeText(await exportPeriod(ctx, input, options));
        const lines = csv.split('\r\n').map((line) => line.split(','));
        for (const name of recordingNames) {
          const large = isLargeFormat(listed.get(name)?.kind ?? null);
          const columns = columnsOf(breakdown, large);
          const line = lines.find(([head]) => head === name);
          const counters = expected(name);
          const values = columns.map((column) =>
            column.sum === null ? counters[column.key] : sumOf(counters, column.sum),
          );
          expect([name, breakdown, line?.slice(5, 5 + columns.length)]).toEqual([
            name,
            breakdown,
            values.map((value) => (value === undefined ? '-' : String(value))),
          ]);
          const heading = lines.find((each) => each.includes(t.counterNames['duty.a'])) ?? [];
          if (large && breakdown === 'base') expect(heading).toContain(t.counterNames.total);
        }
      }
    });
  });
});

function rowOf(tables: readonly CounterTable[], name: string): Row {
  const rows = tables.flatMap((table) => table.rows);
  const found = rows.find(({ head }) => head.type === 'device' && head.name === name);
  if (found === undefined) throw new Error(`${name} is in no table`);
  return found;
}

/** The sum of what is there; nothing where nothing is. */
function sumOf(counters: CounterValues, names: readonly Counter[]): number | undefined {
  const values = names.flatMap((name) => counters[name] ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
