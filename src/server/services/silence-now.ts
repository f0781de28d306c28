/** When a device counts as silent now (§3.1.5), by its customer's communication windows (§12.53). */
import type { CommunicationWindow } from '#core/collecting.ts';
import { silenceLimits, type SilenceLimits } from '#core/silence-limits.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { customersWithWindows } from '../storage/queries/collection.ts';
import type { AllLimits } from '../storage/queries/shown-state.ts';
import { enteredCollection } from './collection-rules.ts';

/** Of the context's customer. */
export async function limitsNow(
  ctx: Pick<Context, 'db' | 'customerId' | 'clock' | 'zone'>,
): Promise<SilenceLimits> {
  const { windows } = await enteredCollection(ctx);
  return silenceLimits(instantOf(ctx.clock), { zone: ctx.zone, windows });
}

/** Of all customers: one query, and as many limits as there are different ones. */
export async function allLimitsNow(ctx: Pick<Context, 'db' | 'clock'>): Promise<AllLimits> {
  const now = instantOf(ctx.clock);
  const usual = silenceLimits(now, null);
  const known = new Map<string, SilenceLimits>();
  const customersBy = new Map<SilenceLimits, string[]>();
  for (const { customer_id: customerId, zone, windows_json } of await customersWithWindows(
    ctx.db,
  )) {
    const key = `${zone} ${windows_json}`;
    // `changeCollection` wrote them
    const windows = JSON.parse(windows_json) as CommunicationWindow[];
    const limits = known.get(key) ?? silenceLimits(now, { zone, windows });
    known.set(key, limits);
    customersBy.set(limits, [...(customersBy.get(limits) ?? []), customerId]);
  }
  const differs = (limits: SilenceLimits) => JSON.stringify(limits) !== JSON.stringify(usual);
  const others = [...customersBy].filter(([limits]) => differs(limits));
  return { usual, others: others.map(([limits, customerIds]) => ({ customerIds, limits })) };
}
