import type { Context } from '../context.ts';
import { lookForExpiringPasswords } from '../services/look-for-expiring-passwords.ts';
import { lookForNotices } from '../services/look-for-notices.ts';
import { lookForOrders } from '../services/look-for-orders.ts';
import { lookForReports } from '../services/look-for-reports.ts';

/**
 * All that users choose to be told by mail (§6). One look that fails holds no other up.
 * @param origin under which browsers reach the portal, for the links
 * @throws what the first look that failed threw, after all of them
 */
export async function lookForMails(ctx: Context, origin: string): Promise<void> {
  const failures: unknown[] = [];
  for (const look of [lookForNotices, lookForExpiringPasswords, lookForReports, lookForOrders]) {
    await look(ctx, origin).catch((thrown: unknown) => failures.push(thrown));
  }
  if (failures.length > 0) throw failures[0];
}
