import { redirect } from '@sveltejs/kit';
import { openingQuery, parseCounterQuery } from '#core/counter-query.ts';
import { errorSentence } from '#i18n/errors.ts';
import { messagesIn } from '#i18n/messages.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../who.ts';
import { addressOf } from './form-params.ts';
import { pageSize } from './page-size.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import type { PageServerLoad } from './$types';

/** Without a query the conditions (§4.1), with one the matrix (§4.2). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const today = todayOf(ctx);
  const address = addressOf(url.searchParams, today);
  if (address !== url.searchParams) redirect(303, `/counters?${address}`);
  const { groups } = await listGroups(ctx);
  const opening = { today, groups, query: openingQuery(today), table: null, problems: [] };
  if (address.size === 0) return opening;
  const parsed = parseCounterQuery(address, today);
  if (!parsed.ok) {
    const problems = parsed.problems.map((one) => errorSentence(ctx.locale, one.code, one.details));
    return { ...opening, query: parsed.draft, problems };
  }
  const table = await tabulateMatrix(ctx, parsed.query, { pageSize });
  return { ...opening, query: parsed.query, table: showTable(table, messagesIn(ctx.locale)) };
};
