import { Temporal } from 'temporal-polyfill';
import type { Counter, CounterValues, Source } from '#core/counter.ts';
import type { Measure } from '#core/period.ts';
import type { Reading } from '#core/reading.ts';
import { noDeviceRules, rollUp, type DeviceRules } from '#core/rollup.ts';
import type { Cell } from '#core/table.ts';
import { cellOf } from '#core/usage.ts';

/** What a line of a history may say beside its value. */
export interface LineOptions {
  zone?: string;
  counter?: Counter;
  source?: Source;
  serial?: string;
  counter32?: boolean;
  receivedAt?: string;
  basis?: string;
}

/**
 * One reading as docs/rules.md 13 writes them: `10-31 18:00 = 1000`, `2026-10-31T15:30Z = 700`.
 * Without a year it is 2026, without a time 18:00 local.
 */
export function reading(line: string, options: LineOptions = {}): Reading {
  const [when = '', value = ''] = line.split(' = ');
  const takenAt = instantOf(when, options.zone ?? 'Asia/Tokyo');
  const source = options.source ?? 'snmp';
  const counters: CounterValues = { [options.counter ?? 'total']: Number(value) };
  return {
    readingId: `${takenAt} ${source} ${JSON.stringify(counters)}`,
    takenAt,
    receivedAt: options.receivedAt ?? takenAt,
    source,
    serial: options.serial ?? null,
    unit: 'impressions',
    counterSource: options.basis ?? null,
    counter32: options.counter32 ?? false,
    counters,
  };
}

function instantOf(when: string, zone: string): string {
  const iso = (instant: Temporal.Instant) => instant.toString({ smallestUnit: 'millisecond' });
  if (when.endsWith('Z')) return iso(Temporal.Instant.from(when));
  const [day = '', time = '18:00'] = when.split(' ');
  const date = day.length === 5 ? `2026-${day}` : day;
  return iso(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant());
}

/** Several lines with the same options. */
export function readings(lines: readonly string[], options: LineOptions = {}): Reading[] {
  return lines.map((line) => reading(line, options));
}

/** What the portal shows of a history: asks cells by period. */
export function shown(
  history: readonly Reading[],
  options: { zone?: string; rules?: Partial<DeviceRules>; asOf?: string } = {},
) {
  const known = history.filter(
    (one) => options.asOf === undefined || one.receivedAt <= instantOf(options.asOf, 'UTC'),
  );
  const rollup = rollUp(known, options.zone ?? 'Asia/Tokyo', {
    ...noDeviceRules,
    ...options.rules,
  });
  function cell(period: string, measure: Measure, counter: Counter): Cell {
    const full = /^\d\d-\d\d$/.test(period) ? `2026-${period}` : period;
    const row = (full.length === 7 ? rollup.months : rollup.days).get(full);
    return cellOf(full, row?.values.get(counter) ?? null, measure, row !== undefined);
  }
  return {
    rollup,
    usage: (period: string, counter: Counter = 'total') => cell(period, 'usage', counter),
    cumulative: (period: string, counter: Counter = 'total') => cell(period, 'cumulative', counter),
    findings: rollup.findings.map(({ finding, at }) => `${at.slice(5, 10)} ${finding}`),
  };
}
