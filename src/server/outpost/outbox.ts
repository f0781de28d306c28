/**
 * What was read and not acknowledged yet (§12): on disk before it counts as taken, the
 * oldest first, until the portal has each. What it costs when the disk is full stands in
 * shed.ts. Not for several processes at once; a look from outside is outbox-look.ts.
 */
import { randomUUID } from 'node:crypto';
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import type { Log } from '#server/context.ts';
import { bodyOf, digestOf, kindOf, type HeldRow } from './held.ts';
import { isDiskFull, openOutboxFile, type OpenedFile } from './outbox-file.ts';
import {
  answerNoter,
  failureNoter,
  keepPolled,
  noteElsewhere,
  polledDevices,
  type Polled,
} from './polled.ts';
import { dropRepetition } from './repetition.ts';
import { giveBackLog, giveBackPages, keepReserve, withReserve } from './reserve.ts';
import { nextToShed, shedOrder, shedTexts, shedWithoutNeed, type ShedStep } from './shed.ts';
import { shedFrom, sheddableOf, usedBytes } from './shed-outbox.ts';

export interface OutboxParts {
  dataDir: string;
  /** the outbox gives up the least of what it holds rather than grow beyond */
  maxBytes: number;
  log: Log;
  /** epoch ms */
  now(): number;
  /** how the clock stands, to be kept with what is read by it; absent: nothing is */
  clockKept?: () => string;
  /** bytes of the log of payloads, and how to give it up */
  payloadLog?: { bytes(): number; giveUp(): void };
  /** what else the disk of the data folder takes, bytes; absent: enough */
  freeBytes?: () => number;
}

/** The disk is the customer's: this much of it is left free. */
const leftFreeBytes = 128 * 1024 * 1024;
/** What was given up for want of room is told this long. */
const recentLossMs = 24 * 3_600_000;

/** Nothing is put off for longer: what seems to be was put off by a clock that was wrong. */
const longestPutOffMs = 24 * 3_600_000;
const isDue = '(not_before_ms <= ? or not_before_ms > ?)';

interface Read {
  deliveries: readonly Delivery[];
  failures: readonly ContactFailure[];
}

export class Outbox implements Disposable {
  readonly #parts: OutboxParts;
  readonly #file: OpenedFile;
  #takesNothing = false;

  /** @throws Error where the data folder cannot be written */
  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#file = openOutboxFile(parts.dataDir, () => new Date(parts.now()).toISOString());
    const { setAside } = this.#file;
    if (setAside === null) return;
    parts.log.error(
      setAside,
      'The outbox could not be read: it was set aside, and a new one begun. Keep the file for support; check the disk.',
    );
    this.setFact(
      'setAside',
      JSON.stringify({ ...setAside, at: new Date(parts.now()).toISOString() }),
    );
  }

  get #db() {
    return this.#file.connection;
  }

  /**
   * Takes in what was read; it is on disk when this returns.
   * @param stretch marks instants that the portal's clock did not confirm; null: it did
   * @param condense whether reports that repeat what the two before them say need not be kept all
   * @throws Error where the disk takes nothing, whatever is given up for it
   */
  put(read: Read, stretch: string | null, condense = false): void {
    this.#makeRoom();
    for (;;) {
      try {
        this.#within(() => {
          this.#insert(read, stretch, condense);
          this.keepClock();
        }, 1);
        this.#takesNothing = false;
        keepReserve(this.#parts.dataDir);
        return;
      } catch (thrown) {
        this.#takesNothing = isDiskFull(thrown);
        // each round gives something up, so that this ends
        if (!this.#takesNothing || this.#shed() === null) throw thrown;
      }
    }
  }

  #insert({ deliveries, failures }: Read, stretch: string | null, condense: boolean): void {
    const insert = this.#db.prepare(
      `insert into held (kind, device_id, delivery_id, taken_ms, stretch, digest, body, raw)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (delivery_id) do nothing`,
    );
    const noteAnswer = answerNoter(this.#db);
    for (const one of deliveries) {
      const kind = kindOf(one);
      const digest = digestOf(one);
      const { deviceId, deliveryId, takenAt, raw } = one;
      if (condense && kind === 'state') dropRepetition(this.#db, deviceId, digest);
      const taken = Date.parse(takenAt);
      insert.run(kind, deviceId, deliveryId, taken, stretch, digest, bodyOf(one), raw);
      noteAnswer(one, kind === 'counters');
    }
    const noteFailure = failureNoter(this.#db);
    for (const failure of failures) {
      const { at, ...rest } = failure;
      const body = JSON.stringify(rest);
      insert.run('failure', rest.deviceId, randomUUID(), Date.parse(at), stretch, null, body, null);
      noteFailure(failure);
    }
  }

  /** The oldest that may be sent now, up to as many rows and bytes; at least one. */
  oldest(most: number, mostBytes: number): HeldRow[] {
    const rows = this.#db
      .prepare(
        `select seq, kind, device_id, delivery_id, taken_ms, body, raw from held
         where ${isDue} order by seq limit ?`,
      )
      // the columns are those of HeldRow
      .iterate(...this.#dueNow(), most) as Iterable<unknown> as Iterable<HeldRow>;
    const batch: HeldRow[] = [];
    let bytes = 0;
    for (const row of rows) {
      bytes += row.body.length + (row.raw?.length ?? 0) * 1.4;
      if (batch.length > 0 && bytes > mostBytes) break;
      batch.push(row);
    }
    return batch;
  }

  /** Ids of all deliveries that wait, also of those that were put off. */
  held(): string[] {
    const rows = this.#db.prepare("select delivery_id from held where kind <> 'failure'");
    return rows.all().map((row) => String(row['delivery_id']));
  }

  /** The portal has these, or will never take them: on disk when this returns. */
  settle(
    done: readonly number[],
    refused: readonly { row: HeldRow; code: string }[],
    later: readonly { seq: number; untilMs: number }[],
  ): void {
    const now = this.#parts.now();
    this.#within(() => {
      const remove = this.#db.prepare('delete from held where seq = ?');
      for (const seq of done) remove.run(seq);
      const note = this.#db.prepare('insert or replace into refused values (?, ?, ?, ?, ?)');
      for (const { row, code } of refused) {
        remove.run(row.seq);
        note.run(row.delivery_id ?? `failure-${row.seq}`, row.device_id, row.taken_ms, code, now);
      }
      const wait = this.#db.prepare('update held set not_before_ms = ? where seq = ?');
      for (const { seq, untilMs } of later) wait.run(untilMs, seq);
      if (refused.length > 0) {
        this.#db.exec(
          'delete from refused where delivery_id not in (select delivery_id from refused order by at_ms desc limit 1000)',
        );
      }
    });
    giveBackPages(this.#db);
  }

  /** Gives up the raw answers of one that is too large for the portal; its counters stay. */
  dropRaw(seq: number): void {
    this.#db.prepare('update held set raw = null where seq = ?').run(seq);
  }

  /** The portal's clock was compared: instants of a stretch become what they were by it. */
  confirm(stretch: string, shiftMs: number): void {
    this.#db
      .prepare('update held set taken_ms = taken_ms + ?, stretch = null where stretch = ?')
      .run(shiftMs, stretch);
  }

  /** For the portal: what waits, and whether there is room for more. */
  backlog(): { pending: number; oldestAt: string | null; disk: 'ok' | 'low' | 'full' } {
    const told = this.#db.prepare('select count(*) as n, min(taken_ms) as oldest from held').get();
    const oldest = told?.['oldest'] ?? null;
    const lost = this.#db
      .prepare('select what from lost where at_ms > ?')
      .all(this.#parts.now() - recentLossMs)
      .map((row) => String(row['what']));
    const isFull =
      this.#takesNothing || lost.some((what) => what === 'counters' || what === 'dailyCounters');
    return {
      pending: Number(told?.['n'] ?? 0),
      oldestAt: oldest === null ? null : new Date(Number(oldest)).toISOString(),
      disk: isFull ? 'full' : lost.length > 0 || this.#isTight() ? 'low' : 'ok',
    };
  }

  /** Whether something may be sent now. */
  get hasMore(): boolean {
    const one = this.#db.prepare(`select 1 from held where ${isDue} limit 1`);
    return one.get(...this.#dueNow()) !== undefined;
  }

  #dueNow(): [number, number] {
    const now = this.#parts.now();
    return [now, now + longestPutOffMs];
  }

  /** Another machine answered in a device's place. @param takenAt ISO instant */
  noteElsewhere(told: { deviceId: string; takenAt: string; code: string }): void {
    noteElsewhere(this.#db, told);
  }

  polled(): Polled[] {
    return polledDevices(this.#db);
  }

  /** Forgets what was learnt of devices that are read no more. */
  keepPolled(deviceIds: ReadonlySet<string>): void {
    keepPolled(this.#db, deviceIds);
  }

  /** Writes down how the clock stands. */
  keepClock(): void {
    const kept = this.#parts.clockKept?.();
    if (kept !== undefined) this.setFact('clock', kept);
  }

  fact(name: string): string | null {
    const value = this.#db.prepare('select value from facts where name = ?').get(name)?.['value'];
    return typeof value === 'string' ? value : null;
  }

  setFact(name: string, value: string): void {
    if (this.fact(name) === value) return;
    this.#db.prepare('insert or replace into facts values (?, ?)').run(name, value);
  }

  /**
   * Gives up the least that is held until there is room again. That others leave little of
   * the disk costs no counters while the disk takes them.
   */
  #makeRoom(): void {
    try {
      while (this.#isTooLarge() && this.#shed() !== null);
      while (this.#isTight() && this.#shed(shedWithoutNeed) !== null);
    } catch (thrown) {
      // no room for giving up either: what is put in next says how that is
      this.#takesNothing = isDiskFull(thrown);
      if (!this.#takesNothing) throw thrown;
    }
  }

  #isTooLarge(): boolean {
    return usedBytes(this.#db).held > this.#parts.maxBytes;
  }

  #isTight(): boolean {
    // what is free inside the file needs nothing of the disk
    if (usedBytes(this.#db).free > 1024 * 1024) return this.#isTooLarge();
    const free = this.#parts.freeBytes?.() ?? Infinity;
    return this.#isTooLarge() || free <= leftFreeBytes;
  }

  /** @returns what was given up; null: nothing is left to give */
  #shed(steps: readonly ShedStep[] = shedOrder): ShedStep | null {
    const { log, payloadLog } = this.#parts;
    const there = { ...sheddableOf(this.#db), payloadLog: payloadLog?.bytes() ?? 0 };
    const step = nextToShed(there, steps);
    if (step === null) return null;
    let count = 1;
    if (step === 'payloadLog') payloadLog?.giveUp();
    else this.#within(() => (count = shedFrom(this.#db, step, this.#parts.now())));
    giveBackLog(this.#db);
    log.error(
      { what: step, count },
      `There is no room for the outbox: ${shedTexts[step]} were given up. Free disk space, or raise KADO_OUTBOX_MB, and see that the portal is reached.`,
    );
    return step;
  }

  #within(work: () => void, tries = 2): void {
    withReserve(this.#parts.dataDir, this.#db, work, tries);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
