import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertWithdrawal, withdrawalsOf } from '../storage/queries/reading-withdrawals.ts';
import { actorName } from './audit.ts';
import { changeWithdrawal, type NamedReading } from './change-withdrawal.ts';

/** Takes an entered reading back (§12.70): it counts no more. @throws KadoError as changeWithdrawal */
export async function withdrawReading(ctx: Context, input: NamedReading): Promise<void> {
  await changeWithdrawal(ctx, 'withdrawReading', input, async ({ db }, key) => {
    const rows = await withdrawalsOf(db, key);
    const isWithdrawn = rows.some(
      ({ reading_id, undone_at }) => reading_id === key.readingId && undone_at === null,
    );
    if (isWithdrawn) return false;
    await insertWithdrawal(db, {
      ...{ customer_id: key.customerId, device_id: key.deviceId, reading_id: key.readingId },
      withdrawal_id: newId(ctx.clock),
      withdrawn_at: instantOf(ctx.clock),
      withdrawn_by: actorName(ctx.actor),
      undone_at: null,
    });
    return true;
  });
}
