import type { Kysely } from 'kysely';
import type { RawPollsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

/** Raw polls kept of each device. */
const rawPollsKept = 5;

const statement: RowStatement<RawPollsTable> = {
  columns: ['customer_id', 'device_id', 'slot', 'taken_at', 'varbinds'],
  build: (db, rows) =>
    db
      .insertInto('raw_polls')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'device_id', 'slot']).doUpdateSet((eb) => ({
          taken_at: eb.ref('excluded.taken_at'),
          varbinds: eb.ref('excluded.varbinds'),
        })),
      ),
};

/** Keeps the raw answers of the newest polls of each device, in place of its oldest. */
export async function keepRawPolls(
  db: Kysely<Schema>,
  customerId: string,
  polls: readonly { deviceId: string; takenAt: string; raw: Uint8Array | null }[],
): Promise<void> {
  const withRaw = polls.filter(({ raw }) => raw !== null);
  if (withRaw.length === 0) return;
  const kept = await db
    .selectFrom('raw_polls')
    .select(['device_id', 'slot', 'taken_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...new Set(withRaw.map(({ deviceId }) => deviceId))])
    .execute();
  const slots = Map.groupBy(kept, (row) => row.device_id);
  const rows = new Map<string, RawPollsTable>();
  for (const { deviceId, takenAt, raw } of withRaw) {
    if (raw === null) continue;
    const own = slots.get(deviceId) ?? [];
    const slot = slotFor(own, takenAt);
    if (slot === null) continue;
    slots.set(deviceId, [
      ...own.filter((row) => row.slot !== slot),
      { device_id: deviceId, slot, taken_at: takenAt },
    ]);
    rows.set(`${deviceId} ${slot}`, {
      customer_id: customerId,
      device_id: deviceId,
      slot,
      taken_at: takenAt,
      varbinds: raw,
    });
  }
  await writeRows(db, statement, [...rows.values()]);
}

/** A free slot, else that of the oldest poll; null when the new one is older than all, or known. */
function slotFor(
  own: readonly { slot: number; taken_at: string }[],
  takenAt: string,
): number | null {
  if (own.some((row) => row.taken_at === takenAt)) return null;
  for (let slot = 0; slot < rawPollsKept; slot++) {
    if (!own.some((row) => row.slot === slot)) return slot;
  }
  const oldest = own.reduce((a, b) => (a.taken_at <= b.taken_at ? a : b));
  return oldest.taken_at < takenAt ? oldest.slot : null;
}
