/**
 * §12.44 on a disk that is really full: a small file system of its own, which only root can
 * mount. What is missed least goes first, counters that were taken stay, it is told, and goes
 * on by itself when there is room again.
 */
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '#core/delivery.ts';
import { silentLog } from '#server/log.ts';
import { Outbox } from '#server/outpost/outbox.ts';
import { lookAtOutbox } from '#server/outpost/outbox-look.ts';
import { openPayloadLog } from '#server/outpost/payload-log.ts';
import { statusOf, writeStatus, type RunningStatus } from '#server/outpost/status.ts';
import { delivery } from '#test/support/deliveries.ts';
import { openSmallDisk } from '#test/support/small-disk.ts';

const disk = openSmallDisk(10);
const isMounted = typeof disk !== 'string';
const mountPoint = isMounted ? disk.path : '';

beforeAll(() => {
  if (!isMounted) console.log(`skipped: ${disk}`);
});
afterAll(() => {
  if (isMounted) disk[Symbol.dispose]();
});

const start = Date.UTC(2026, 10, 22);
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();

/** Somebody else takes all that is left, to the last byte. */
function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const size of [65_536, 4_096, 512]) {
      try {
        for (;;) if (writeSync(file, Buffer.alloc(size, 1)) < size) break;
      } catch {
        // no room for one as large
      }
    }
  } finally {
    closeSync(file);
  }
}

test.skipIf(!isMounted).each([
  ['that others filled', 0],
  ['that the system calls empty', Infinity],
])(
  'a full disk %s costs the least first, and it goes on when there is room',
  { timeout: 90_000 },
  (_, free) => {
    const dataDir = mkdtempSync(join(mountPoint, 'data-'));
    const payloadLog = openPayloadLog(dataDir, 1_000_000);
    let now = start;
    using outbox = new Outbox({
      ...{ dataDir, log: silentLog, maxBytes: 1e9, payloadLog },
      now: () => now,
      freeBytes: () => free,
    });
    const taken = new Set<string>();
    const put = (one: Delivery): boolean => {
      try {
        outbox.put({ deliveries: [one], failures: [] }, null);
      } catch {
        return false;
      }
      if (Object.keys(one.report.counters).length > 0) taken.add(one.deliveryId);
      return true;
    };
    const lost = () => (lookAtOutbox(dataDir)?.lost ?? []).map(({ what }) => what);
    const counted = (minute: number) => {
      const raw = crypto.getRandomValues(new Uint8Array(20_000));
      return delivery('a', at(minute), { total: minute }, { id: `c-${minute}`, raw });
    };
    const state = (minute: number) =>
      delivery('b', at(minute), {}, { id: `s-${minute}`, location: 'x'.repeat(2_000) });
    const kept = () => {
      const held = new Set(outbox.held());
      return [...taken].filter((id) => !held.has(id));
    };

    payloadLog.write('deliveries', at(0), { text: 'x'.repeat(100_000) });
    let minute = 0;
    const read = (count: number) => {
      let refused = 0;
      for (let i = 0; i < count; i++) {
        minute += 1;
        now = start + minute * 60_000;
        if (!put(counted(minute)) || !put(state(minute))) refused += 1;
      }
      return refused;
    };
    // more raw answers than there is room for: they go, and nothing is refused
    expect(read(400)).toBe(0);
    expect(lost()).toContain('raw');
    expect(lost()).not.toContain('dailyCounters');
    expect(kept()).toEqual([]);
    expect(outbox.backlog().disk).toBe('low');

    // another program takes all that is left: states go before counters
    fill(join(dataDir, 'other'));
    const refused = read(300);
    // what nothing could be given up for is told, and offered again by who read it
    if (refused > 0) expect(lost()).toContain('states');
    expect(kept()).toEqual([]);
    expect(lost()).not.toContain('counters');
    expect(lookAtOutbox(dataDir)?.waiting.counters).toBe(taken.size);
    expect(outbox.backlog().disk).not.toBe('ok');

    // room again: without a restart it takes what comes
    rmSync(join(dataDir, 'other'));
    expect(read(20)).toBe(0);
    expect(kept()).toEqual([]);
    // acknowledged, all is empty, and nothing stays behind
    for (let rows = outbox.oldest(200, 1e6); rows.length > 0; rows = outbox.oldest(200, 1e6)) {
      outbox.settle(
        rows.map(({ seq }) => seq),
        [],
        [],
      );
    }
    expect(outbox.hasMore).toBe(false);
    rmSync(dataDir, { recursive: true });
  },
);

test.skipIf(!isMounted)(
  'a disk that takes nothing at all is told as full, and not once it does',
  () => {
    const dataDir = mkdtempSync(join(mountPoint, 'data-'));
    let now = start;
    using outbox = new Outbox({
      ...{ dataDir, log: silentLog, maxBytes: 1e9, now: () => now },
      // the system's word, as the program asks for it
      freeBytes: () => {
        const { bavail, bsize } = statfsSync(dataDir);
        return bavail * bsize;
      },
    });
    const status = (): RunningStatus => ({
      ...{
        version: '1',
        startedAt: at(0),
        at: new Date(now).toISOString(),
        server: 'https://a.test',
      },
      ...{ contactAt: null, trouble: null, clockAheadMs: 0, disk: outbox.backlog().disk },
    });
    let minute = 0;
    const put = () => {
      minute += 1;
      now = start + minute * 60_000;
      const counters = delivery('a', at(minute), { total: minute }, { id: `c-${minute}` });
      const state = delivery(
        'b',
        at(minute),
        {},
        { id: `s-${minute}`, location: 'x'.repeat(2_000) },
      );
      outbox.put({ deliveries: [counters, state], failures: [] }, null);
    };
    put();
    writeStatus(dataDir, status());
    expect(statusOf(dataDir, now).last?.disk).toBe('low');

    // another program takes at once whatever is given up for the outbox
    const other = join(dataDir, 'other');
    expect(() => {
      for (let tries = 0; tries < 3_000; tries++) {
        fill(other);
        put();
      }
    }).toThrow();
    const { pending, disk } = outbox.backlog();
    expect(disk).toBe('full');
    expect(pending).toBeGreaterThan(0);
    // the status says so too, though there is no room for another one
    writeStatus(dataDir, status());
    expect(statusOf(dataDir, now).last?.disk).toBe('full');

    rmSync(other);
    put();
    const isLost = (lookAtOutbox(dataDir)?.lost ?? []).some(({ what }) => /counters/i.test(what));
    expect(outbox.backlog().disk).toBe(isLost ? 'full' : 'low');
    rmSync(dataDir, { recursive: true });
  },
);
