/** §12: what a collector read is on disk until the portal has it, and goes in a known order. */
import fs, { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '#core/delivery.ts';
import { deliveryOf } from '#server/outpost/held.ts';
import { lockFolder, isLocked } from '#server/outpost/lock.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { Outbox, type OutboxParts } from '#server/outpost/outbox.ts';
import { delivery } from '#test/support/deliveries.ts';

let dataDir = '';
const said: { fields: object; text: string }[] = [];
const note = (fields: object, text: string) => void said.push({ fields, text });
const log = { info: note, warn: note, error: note };
const noon = Date.UTC(2026, 10, 22, 12);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kado-outbox-'));
  said.length = 0;
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function open(more: Partial<OutboxParts> = {}): Outbox {
  return new Outbox({ dataDir, maxBytes: 1e9, log, now: () => noon, ...more });
}

const at = (minute: number) => new Date(noon + minute * 60_000).toISOString();
const counted = (deviceId: string, minute: number, raw?: Uint8Array): Delivery =>
  delivery(deviceId, at(minute), { total: minute }, raw === undefined ? {} : { raw });
const told = (deviceId: string, minute: number, text = ''): Delivery =>
  delivery(
    deviceId,
    at(minute),
    {},
    {
      conditions: text === '' ? [] : [{ severity: 'error', code: 'jam', text }],
    },
  );
const put = (outbox: Outbox, deliveries: Delivery[], condense = false) =>
  outbox.put({ deliveries, failures: [] }, null, condense);
const idsOf = (outbox: Outbox) => outbox.oldest(10_000, 1e9).map(({ delivery_id: id }) => id);

describe('the outbox', () => {
  test('gives back what was put in, the oldest first, also after it was opened anew', () => {
    const all = [counted('a', 1, Uint8Array.of(1, 2)), told('b', 2), counted('a', 3)];
    {
      using outbox = open();
      put(outbox, all);
    }
    using again = open();
    const rows = again.oldest(100, 1e9);
    expect(rows.map(deliveryOf).map((one) => ({ ...one, raw: one.raw && [...one.raw] }))).toEqual(
      all.map((one) => ({ ...one, raw: one.raw && [...one.raw] })),
    );
  });

  test('takes the same delivery once', () => {
    using outbox = open();
    put(outbox, [counted('a', 1)]);
    put(outbox, [counted('a', 1), counted('a', 2)]);
    expect(idsOf(outbox)).toHaveLength(2);
  });

  test('keeps each until it is acknowledged by itself', () => {
    using outbox = open();
    put(outbox, [counted('a', 1), counted('b', 2), counted('c', 3), counted('d', 4)]);
    const [first, second, third] = outbox.oldest(3, 1e9);
    if (!first || !second || !third) throw new Error('nothing there');
    outbox.settle(
      [first.seq],
      [{ row: second, code: 'ingest.unknown_device' }],
      [{ seq: third.seq, untilMs: noon + 1 }],
    );
    expect(idsOf(outbox)).toEqual([counted('d', 4).deliveryId]);
    using later = open({ now: () => noon + 2 });
    expect(idsOf(later)).toHaveLength(2);
    expect(lookAtOutbox(dataDir)?.refused).toEqual([
      { deviceId: 'b', takenAt: at(2), code: 'ingest.unknown_device' },
    ]);
  });

  test('remembers of devices what a start without the portal needs', () => {
    using outbox = open();
    put(outbox, [{ ...counted('a', 1), snmp: { version: '1', bulk: false } }, told('a', 6)]);
    const failure = { deviceId: 'b', at: at(2), code: 'snmp.timeout', detail: '' };
    outbox.put({ deliveries: [], failures: [failure] }, null);
    expect(outbox.polled()).toMatchObject([
      { deviceId: 'a', countedAt: at(1), answeredAt: at(6), failureCode: null },
      { deviceId: 'b', countedAt: null, failureCode: 'snmp.timeout' },
    ]);
  });

  test('dates anew what was read while the clock was not confirmed, and nothing else', () => {
    using outbox = open();
    put(outbox, [counted('a', 1)]);
    outbox.put({ deliveries: [counted('a', 2)], failures: [] }, 'stretch');
    outbox.confirm('stretch', 3_600_000);
    outbox.confirm('stretch', 3_600_000);
    expect(outbox.oldest(9, 1e9).map(({ taken_ms: ms }) => ms - noon)).toEqual([60_000, 3_720_000]);
  });

  test('while the portal is away, keeps of reports that say the same the first and the last', () => {
    using outbox = open();
    for (let minute = 0; minute < 50; minute += 5) put(outbox, [told('a', minute)], true);
    put(outbox, [told('a', 50, 'Tray 2')], true);
    put(outbox, [counted('a', 52)], true);
    for (let minute = 55; minute < 90; minute += 5) put(outbox, [told('a', minute)], true);
    const minutes = outbox.oldest(99, 1e9).map(({ taken_ms: ms }) => (ms - noon) / 60_000);
    expect(minutes).toEqual([0, 45, 50, 52, 55, 85]);
  });
});

describe('without room', () => {
  /** Raw answers that no packing makes smaller. */
  const bulky = (deviceId: string, minute: number) =>
    counted(deviceId, minute, crypto.getRandomValues(new Uint8Array(20_000)));

  test('the log of payloads goes, then raw answers, then states, and every reading stays', () => {
    let logBytes = 5_000_000;
    const payloadLog = { bytes: () => logBytes, giveUp: () => void (logBytes = 0) };
    const mostBytes = 1_000_000;
    using outbox = open({ maxBytes: mostBytes, payloadLog });
    for (let minute = 0; minute < 200; minute += 1) {
      put(outbox, [bulky('a', minute), told('b', minute, `Tray ${minute} ${'x'.repeat(900)}`)]);
    }
    expect(logBytes).toBe(0);
    const steps = said.map(({ fields }) => ('what' in fields ? fields.what : ''));
    expect(steps[0]).toBe('payloadLog');
    expect(steps).toContain('raw');
    expect(steps).not.toContain('counters');
    expect(lookAtOutbox(dataDir)?.waiting.counters).toBe(200);
    expect(outbox.backlog().disk).toBe('low');
    expect(statSync(join(dataDir, 'outbox.sqlite')).size).toBeLessThan(mostBytes * 1.5);
  });

  test('counters go last, all but the last of a day first, and that is written down', () => {
    using outbox = open({ maxBytes: 300_000 });
    for (let minute = 0; minute < 3_000; minute += 10) {
      put(
        outbox,
        Array.from({ length: 10 }, (_, i) => counted('a', minute + i)),
      );
    }
    const look = lookAtOutbox(dataDir);
    const lost = Object.fromEntries((look?.lost ?? []).map(({ what, count }) => [what, count]));
    expect(lost).toEqual({ dailyCounters: expect.any(Number) });
    expect((lost['dailyCounters'] ?? 0) + (look?.waiting.counters ?? 0)).toBe(3_000);
    expect(outbox.backlog().disk).toBe('full');
    // the end of each day is still there
    const kept = outbox.oldest(9_999, 1e9).map(({ taken_ms: ms }) => (ms - noon) / 60_000);
    expect(kept).toContain(719);
    expect(kept).toContain(2_999);
  });

  test('of a disk that others filled nothing more is taken', () => {
    let free = 1e12;
    using outbox = open({ freeBytes: () => free });
    for (let minute = 0; minute < 100; minute += 1) put(outbox, [bulky('a', minute)]);
    free = 1_000;
    put(outbox, [counted('a', 200)]);
    expect(said.some(({ text }) => text.includes('Free disk space'))).toBe(true);
    expect(lookAtOutbox(dataDir)?.waiting.counters).toBe(101);
  });
});

describe('a broken file', () => {
  test('that is no outbox is set aside and said, and a new one begun', () => {
    writeFileSync(join(dataDir, 'outbox.sqlite'), 'not a database at all '.repeat(100));
    using outbox = open();
    put(outbox, [counted('a', 1)]);
    expect(idsOf(outbox)).toHaveLength(1);
    expect(said[0]?.text).toMatch(/set aside/);
    expect(lookAtOutbox(dataDir)?.setAside).toMatchObject({ salvaged: 0 });
  });

  test('gives what is still legible', () => {
    {
      using outbox = open();
      for (let minute = 0; minute < 400; minute += 1) put(outbox, [counted('a', minute)]);
    }
    const path = join(dataDir, 'outbox.sqlite');
    const { size } = statSync(path);
    // a stretch of the disk in its later half is gone
    const bytes = Buffer.alloc(16_384, 0x5a);
    const { openSync, writeSync, closeSync } = fs;
    const handle = openSync(path, 'r+');
    writeSync(handle, bytes, 0, bytes.length, Math.floor(size / 2 / 4096) * 4096);
    closeSync(handle);
    using outbox = open();
    const aside = lookAtOutbox(dataDir)?.setAside;
    expect(aside?.salvaged).toBeGreaterThan(0);
    expect(idsOf(outbox)).toHaveLength(aside?.salvaged ?? -1);
    put(outbox, [counted('b', 1)]);
  });
});

test('one folder is for one collector at a time', () => {
  expect(isLocked(dataDir)).toBe(false);
  {
    using lock = lockFolder(dataDir);
    expect(lock).toBeDefined();
    expect(isLocked(dataDir)).toBe(true);
    expect(() => lockFolder(dataDir)).toThrow(/KADO_DATA_DIR/);
  }
  expect(isLocked(dataDir)).toBe(false);
});
