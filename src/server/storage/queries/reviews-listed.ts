/** The list of reviews (§4.5.7): one row a device, reading and finding, and how much of it is settled. */
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface ReviewFilter {
  customerId: string;
  group: 'all' | 'none' | (string & {});
  /** null: all devices */
  deviceId: string | null;
}

/** A finding of some counters of one reading. */
export interface ReviewRow {
  deviceId: string;
  readingId: string;
  /** null: decided, and nothing to find by now */
  finding: string | null;
  /** when the reading was taken; null where that is not known any more */
  at: string | null;
  counters: number;
  /** of these, those that someone decided or found right */
  settled: number;
  /** the last of that, what it was, and whose */
  decidedAt: string | null;
  decision: string | null;
  decidedBy: string | null;
}

/** All findings, in no order. */
export async function reviewRows(db: Kysely<Schema>, filter: ReviewFilter): Promise<ReviewRow[]> {
  const rows = await ofDevices(db, filter)
    .innerJoin('reviews as found', (join) =>
      join
        .onRef('found.customer_id', '=', 'devices.customer_id')
        .onRef('found.device_id', '=', 'devices.device_id'),
    )
    .leftJoin('epoch_decisions as settling', (join) =>
      join
        .onRef('settling.customer_id', '=', 'found.customer_id')
        .onRef('settling.device_id', '=', 'found.device_id')
        .onRef('settling.reading_id', '=', 'found.reading_id')
        .onRef('settling.counter', '=', 'found.counter')
        .on('settling.undone_at', 'is', null)
        .on((eb) => settles(eb)),
    )
    .select(['found.device_id', 'found.reading_id', 'found.finding', 'found.at'])
    .select(({ fn }) => [
      fn.countAll<number | string>().as('counters'),
      fn.count<number | string>('settling.decision_id').as('settled'),
      fn.max(deed).as('last'),
    ])
    .groupBy(['found.device_id', 'found.reading_id', 'found.finding', 'found.at'])
    .execute();
  return rows.map((row) => ({
    deviceId: row.device_id,
    readingId: row.reading_id,
    finding: row.finding,
    at: row.at,
    counters: Number(row.counters),
    settled: Number(row.settled),
    ...deedOf(row.last),
  }));
}

/** Readings that were decided upon and in which the rules find nothing by now. */
export async function decidedWithoutFinding(
  db: Kysely<Schema>,
  filter: ReviewFilter,
): Promise<ReviewRow[]> {
  const rows = await ofDevices(db, filter)
    .innerJoin('epoch_decisions as settling', (join) =>
      join
        .onRef('settling.customer_id', '=', 'devices.customer_id')
        .onRef('settling.device_id', '=', 'devices.device_id')
        .on('settling.undone_at', 'is', null),
    )
    .leftJoin('readings', (join) =>
      join
        .onRef('readings.customer_id', '=', 'settling.customer_id')
        .onRef('readings.device_id', '=', 'settling.device_id')
        .onRef('readings.reading_id', '=', 'settling.reading_id'),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reviews')
            .select('reviews.counter')
            .whereRef('reviews.customer_id', '=', 'settling.customer_id')
            .whereRef('reviews.device_id', '=', 'settling.device_id')
            .whereRef('reviews.reading_id', '=', 'settling.reading_id'),
        ),
      ),
    )
    .select(['settling.device_id', 'settling.reading_id', 'readings.taken_at'])
    .select(({ fn }) => [fn.countAll<number | string>().as('counters'), fn.max(deed).as('last')])
    .groupBy(['settling.device_id', 'settling.reading_id', 'readings.taken_at'])
    .execute();
  return rows.map((row) => ({
    deviceId: row.device_id,
    readingId: row.reading_id,
    finding: null,
    at: row.taken_at,
    counters: Number(row.counters),
    settled: Number(row.counters),
    ...deedOf(row.last),
  }));
}

/** Readings of which something waits for a person; `most` where there are more, so that it stays cheap. */
export async function openReviewCount(
  db: Kysely<Schema>,
  filter: ReviewFilter,
  most: number,
): Promise<number> {
  const open = ofDevices(db, filter)
    .innerJoin('reviews as found', (join) =>
      join
        .onRef('found.customer_id', '=', 'devices.customer_id')
        .onRef('found.device_id', '=', 'devices.device_id'),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('epoch_decisions as settling')
            .select('settling.decision_id')
            .whereRef('settling.customer_id', '=', 'found.customer_id')
            .whereRef('settling.device_id', '=', 'found.device_id')
            .whereRef('settling.reading_id', '=', 'found.reading_id')
            .whereRef('settling.counter', '=', 'found.counter')
            .where('settling.undone_at', 'is', null)
            .where((eb) => settles(eb)),
        ),
      ),
    )
    .select(['found.device_id', 'found.reading_id'])
    .distinct()
    .limit(most);
  const { total } = await db
    .selectFrom(open.as('open'))
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** A decision as one text, so that of several the last is told whole: instants come first and sort. */
const deed = sql<
  string | null
>`settling.decided_at || ' ' || settling.decision || ' ' || settling.decided_by`;

function deedOf(text: string | null): Pick<ReviewRow, 'decidedAt' | 'decision' | 'decidedBy'> {
  // only who decided may hold spaces
  const [, decidedAt = null, decision = null, decidedBy = null] =
    /^(\S+) (\S+) (.*)$/s.exec(text ?? '') ?? [];
  return { decidedAt, decision, decidedBy };
}

function ofDevices(db: Kysely<Schema>, { customerId, group, deviceId }: ReviewFilter) {
  let query = db
    .selectFrom('devices')
    .where('devices.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null);
  if (deviceId !== null) query = query.where('devices.device_id', '=', deviceId);
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  return query;
}

type Settling = ExpressionBuilder<
  Schema & { found: Schema['reviews']; settling: Schema['epoch_decisions'] },
  'found' | 'settling'
>;

/** Whether a decision settles the finding: `confirm:reset` does so for a reset only. */
function settles(eb: Settling) {
  return eb.or([
    eb('settling.decision', 'not like', 'confirm:%'),
    eb('settling.decision', '=', sql<string>`'confirm:' || ${eb.ref('found.finding')}`),
  ]);
}
