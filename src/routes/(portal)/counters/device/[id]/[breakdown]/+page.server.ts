import { messagesIn } from '#i18n/messages.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../../../../who.ts';
import { breakdownOf, detailQuery } from '../../../detail-query.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const query = detailQuery(ctx, url.searchParams);
  const { device, table } = await tabulateDevice(ctx, { deviceId: params.id, breakdown, query });
  const shown = showTable(table, messagesIn(ctx.locale));
  return { device, table: shown, query, breakdown, today: todayOf(ctx) };
};
