/** Says how often and when a customer's devices are asked (§12), by all of its collectors. */
import {
  collectionProblems,
  tidyWindow,
  windowText,
  type CollectionSettings,
} from '#core/collection-settings.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { putCollectionSchedule } from '../storage/queries/collection.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { enteredCollection } from './collection-rules.ts';
import { differences } from './differences.ts';
import { requireProvider } from './require-role.ts';

/**
 * @param input what is left out stays
 * @returns false where nothing differs
 * @throws KadoError `not_allowed`, the first code of core/collection-settings.ts
 */
export async function changeCollection(
  ctx: Context,
  input: Partial<CollectionSettings>,
): Promise<boolean> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const before = await enteredCollection(inside);
    const asked = { ...before, ...input };
    const after = { ...asked, windows: asked.windows.map(tidyWindow) };
    const problem = collectionProblems(after)[0];
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    const told = (settings: CollectionSettings) => ({
      ...settings,
      windows: settings.windows.map(windowText),
    });
    const changes = differences(told(before), told(after));
    if (changes === null) return false;
    await putCollectionSchedule(db, {
      customer_id: customerId,
      state_minutes: after.stateMinutes,
      counter_minutes: after.counterHours === null ? null : after.counterHours * 60,
      windows_json: JSON.stringify(after.windows),
      changed_at: instantOf(inside.clock),
    });
    await audit(inside, 'changeCollection', changes);
    return true;
  });
}
