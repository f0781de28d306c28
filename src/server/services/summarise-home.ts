/**
 * Home (§2) answers three questions: which devices need someone now, how this
 * month compares with last, which supplies to order.
 */
import { localDay } from '#core/local-day.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { sharedAmongReaders } from '../shared-runs.ts';
import { busiestShown, summariseActivity, type Activity } from './summarise-activity.ts';
import { summariseFleet, type FleetSummary } from './summarise-fleet.ts';
import { summariseUsage, type UnitUsage } from './summarise-usage.ts';

export interface HomeSummary extends FleetSummary {
  /** the local day that "same day" refers to, YYYY-MM-DD */
  today: string;
  usage: UnitUsage[];
  activity: Activity;
}

const shared = sharedAmongReaders<Pick<HomeSummary, 'usage' | 'activity'>>();

/** All three answers for the context's customer, as of now. */
export async function summariseHome(ctx: Context): Promise<HomeSummary> {
  const today = localDay(instantOf(ctx.clock), ctx.zone);
  return {
    ...(await summariseFleet(ctx)),
    today,
    ...(await shared(ctx, today, async () => {
      const kept = await ctx.kept?.home(ctx, (home) => home.usage(ctx, today, busiestShown));
      return {
        usage: await summariseUsage(ctx, today, kept ?? null),
        activity: await summariseActivity(ctx, today, kept ?? null),
      };
    })),
  };
}
