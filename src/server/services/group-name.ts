import { compareTexts, orderBy } from '#core/order.ts';
import { messagesIn } from '#i18n/messages.ts';
import { scopeText } from '#i18n/scope-words.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';

/**
 * What a query's group is called in the reader's language; '' for one that is not there.
 * All devices are those of his groups to a viewer who is held to some (§11).
 */
export async function groupName(
  ctx: Pick<Context, 'db' | 'customerId' | 'locale' | 'groupIds'>,
  group: string,
): Promise<string> {
  const { db, customerId, locale } = ctx;
  const { devicesPage } = messagesIn(locale);
  if (group === 'all') return ctx.groupIds === null ? devicesPage.allDevices : ownGroups(ctx);
  if (group === 'none') return devicesPage.noGroup;
  return (await groupById(db, customerId, group))?.name ?? '';
}

async function ownGroups({
  db,
  customerId,
  locale,
}: Pick<Context, 'db' | 'customerId' | 'locale'>): Promise<string> {
  const groups = await groupsByName(db, customerId);
  const sorted = orderBy(groups, ({ name }) => name, compareTexts(locale));
  return scopeText(
    locale,
    sorted.map(({ name }) => name),
  );
}
