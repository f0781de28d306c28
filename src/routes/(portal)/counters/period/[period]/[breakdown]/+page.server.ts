import { messagesIn } from '#i18n/messages.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../../../../who.ts';
import { breakdownOf, detailQuery } from '../../../detail-query.ts';
import { pageSize } from '../../../page-size.ts';
import { periodOf } from '../../../period-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const period = periodOf(ctx, params.period);
  const query = detailQuery(ctx, url.searchParams);
  const [{ tables }, { groups }] = await Promise.all([
    tabulatePeriod(ctx, { period, breakdown, query, pageSize }),
    listGroups(ctx),
  ]);
  const t = messagesIn(ctx.locale);
  return { period, tables: tables.map((one) => showTable(one, t)), query, breakdown, groups };
};
