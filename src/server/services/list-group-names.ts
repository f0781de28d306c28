/** The customer's groups to choose from, by name (§8): without a look at any device. */
import { compareTexts, orderBy } from '#core/order.ts';
import type { Context } from '../context.ts';
import { keptAnswer } from '../kept-answers.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';

export interface GroupName {
  groupId: string;
  name: string;
}

/** Groups without devices too; counts of their devices: `listGroups`. */
export function listGroupNames(ctx: Context): Promise<readonly GroupName[]> {
  return keptAnswer(ctx, `group names ${ctx.locale}`, async () => {
    const groups = orderBy(
      await groupsByName(ctx.db, ctx.customerId),
      ({ name }) => name,
      compareTexts(ctx.locale),
    );
    return groups.map(({ group_id: groupId, name }): GroupName => ({ groupId, name }));
  });
}
