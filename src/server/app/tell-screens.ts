import type { Kysely } from 'kysely';
import type { Log } from '../context.ts';
import { openLiveMarks, type LiveMarks } from '../live-marks.ts';
import { changedSince } from '../storage/queries/counter-changes.ts';
import { liveMarksOf } from '../storage/queries/live-marks.ts';
import type { Schema } from '../storage/schema.ts';

/** Tells open screens of what changes in a database, by whichever process. @param db of all customers */
export function tellScreens(db: Kysely<Schema>, log: Log): LiveMarks {
  return openLiveMarks({
    marksOf: (customerIds) => liveMarksOf(db, customerIds),
    changedSince: (customerId, change) => changedSince(db, customerId, change),
    log,
  });
}
