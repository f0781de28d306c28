import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';

/** What a query's group is called in the reader's language; '' for one that is not there. */
export async function groupName(
  { db, customerId, locale }: Pick<Context, 'db' | 'customerId' | 'locale'>,
  group: string,
): Promise<string> {
  const { devicesPage } = messagesIn(locale);
  if (group === 'all') return devicesPage.allDevices;
  if (group === 'none') return devicesPage.noGroup;
  return (await groupById(db, customerId, group))?.name ?? '';
}
