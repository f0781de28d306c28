/** Gives up what the outbox can do without, a part at a time, and writes down what that was. */
import type { DatabaseSync } from 'node:sqlite';
import type { Sheddable, ShedStep } from './shed.ts';

type OwnStep = Exclude<ShedStep, 'payloadLog'>;

/** Rows of one part. */
const part = 200;

const notLastOfDay = `kind = 'counters' and exists (
  select 1 from held as later where later.kind = 'counters' and later.device_id = held.device_id
  and later.seq > held.seq and later.taken_ms / 86400000 = held.taken_ms / 86400000)`;

const rowsOf: Readonly<Record<OwnStep, string>> = {
  raw: 'raw is not null',
  states: `kind = 'state'`,
  failures: `kind = 'failure'`,
  dailyCounters: notLastOfDay,
  counters: `kind = 'counters'`,
};

/** Whether there is something of each: 1 or 0. */
export function sheddableOf(db: DatabaseSync): Omit<Sheddable, 'payloadLog'> {
  const some = (step: OwnStep): number =>
    db.prepare(`select 1 from held where ${rowsOf[step]} limit 1`).get() === undefined ? 0 : 1;
  return {
    raw: some('raw'),
    states: some('states'),
    failures: some('failures'),
    dailyCounters: some('dailyCounters'),
    counters: some('counters'),
  };
}

/** Gives up the oldest rows of one kind, within a transaction. @returns how many */
export function shedFrom(db: DatabaseSync, step: OwnStep, now: number): number {
  const chosen = `select seq from held where ${rowsOf[step]} order by seq limit ${part}`;
  const told = db
    .prepare(
      `select count(*) as n, min(taken_ms) as first, max(taken_ms) as last from held where seq in (${chosen})`,
    )
    .get();
  const [count, first, last] = [told?.['n'], told?.['first'], told?.['last']].map(Number);
  if (count === undefined || first === undefined || last === undefined) return 0;
  db.exec(
    step === 'raw'
      ? `update held set raw = null where seq in (${chosen})`
      : `delete from held where seq in (${chosen})`,
  );
  db.prepare(
    `insert into lost values (?, ?, ?, ?, ?) on conflict (what) do update set
     count = count + excluded.count, first_ms = min(first_ms, excluded.first_ms),
     last_ms = max(last_ms, excluded.last_ms), at_ms = excluded.at_ms`,
  ).run(step, count, first, last, now);
  return count;
}

/** Bytes that rows take, and bytes of the file that are free for more. */
export function usedBytes(db: DatabaseSync): { held: number; free: number } {
  const pragma = (name: string): number => {
    const [value] = Object.values(db.prepare(`pragma ${name}`).get() ?? {});
    return Number(value ?? 0);
  };
  const [pages, unused, size] = ['page_count', 'freelist_count', 'page_size'].map(pragma);
  if (pages === undefined || unused === undefined || size === undefined)
    return { held: 0, free: 0 };
  return { held: (pages - unused) * size, free: unused * size };
}
