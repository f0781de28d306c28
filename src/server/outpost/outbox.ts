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
import { nextToShed, shedTexts, type ShedStep } from './shed.ts';
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

export class Outbox implements Disposable {
  readonly #parts: OutboxParts;
  readonly #file: OpenedFile;

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
    this.setFact('setAside', JSON.stringify({ ...setAside, at: this.#instant() }));
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
  put(
    read: { deliveries: readonly Delivery[]; failures: readonly ContactFailure[] },
    stretch: string | null,
    condense = false,
  ): void {
    this.makeRoom();
    for (;;) {
      try {
        this.#within(() => {
          this.#insert(read, stretch, condense);
          this.keepClock();
        });
        return;
      } catch (thrown) {
        // each round gives something up, so that this ends
        if (!isDiskFull(thrown) || this.#shed() === null) throw thrown;
      }
    }
  }

  #insert(
    {
      deliveries,
      failures,
    }: { deliveries: readonly Delivery[]; failures: readonly ContactFailure[] },
    stretch: string | null,
    condense: boolean,
  ): void {
    const insert = this.#db.prepare(
      `insert into held (kind, device_id, delivery_id, taken_ms, stretch, digest, body, raw)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (delivery_id) do nothing`,
    );
    const noteAnswer = answerNoter(this.#db);
    for (const one of deliveries) {
      const kind = kindOf(one);
      const digest = digestOf(one);
      const { deviceId, deliveryId, takenAt, raw } = one;
      if (condense && kind === 'state') this.#dropRepetition(deviceId, digest);
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

  /** Of three reports in a row that say the same, the one between says nothing. */
  #dropRepetition(deviceId: string, digest: string): void {
    const last = this.#db
      .prepare('select seq, kind, digest from held where device_id = ? order by seq desc limit 2')
      .all(deviceId);
    const isSame = last.every((row) => row['kind'] === 'state' && row['digest'] === digest);
    if (last.length < 2 || !isSame) return;
    this.#db.prepare('delete from held where seq = ?').run(last[0]?.['seq'] ?? null);
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
    this.#db.exec('pragma incremental_vacuum(200)');
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
    const isFull = lost.some((what) => what === 'counters' || what === 'dailyCounters');
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

  /** Gives up the least that is held until there is room again. */
  makeRoom(): void {
    while (this.#isTight() && this.#shed() !== null);
  }

  #isTight(): boolean {
    const { maxBytes, freeBytes } = this.#parts;
    const used = usedBytes(this.#db);
    // what is free inside the file needs nothing of the disk
    const hasRoom = used.free > 1024 * 1024 || (freeBytes?.() ?? Infinity) > leftFreeBytes;
    return used.held > maxBytes || !hasRoom;
  }

  /** @returns what was given up; null: nothing is left to give */
  #shed(): ShedStep | null {
    const { log, payloadLog } = this.#parts;
    const step = nextToShed({ ...sheddableOf(this.#db), payloadLog: payloadLog?.bytes() ?? 0 });
    if (step === null) return null;
    if (step === 'payloadLog') payloadLog?.giveUp();
    const count = step === 'payloadLog' ? 1 : shedFrom(this.#db, step, this.#parts.now());
    log.error(
      { what: step, count },
      `There is no room for the outbox: ${shedTexts[step]} were given up. Free disk space, or raise KADO_OUTBOX_MB, and see that the portal is reached.`,
    );
    return step;
  }

  #within(work: () => void): void {
    this.#db.exec('begin immediate');
    try {
      work();
      this.#db.exec('commit');
    } catch (thrown) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw thrown;
    }
  }

  #instant(): string {
    return new Date(this.#parts.now()).toISOString();
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
