import { formatCompletenessQuery, parseCompletenessQuery } from '#core/completeness-query.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { showCompleteness } from '#server/services/show-completeness.ts';
import { ShownCompleteness } from '#ui/shown-completeness.ts';
import { contextOf } from '../../../who.ts';
import { pageSize } from '../page-size.ts';
import { problemSentence } from './problem-sentence.ts';
import type { PageServerLoad } from './$types';

/** Whether readings came, by device and day of a month (§0.7). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const today = todayOf(ctx);
  const groups = await listGroupNames(ctx);
  const parsed = parseCompletenessQuery(url.searchParams, today);
  if (!parsed.ok) {
    locals.pageStatus = 400;
    const problem = problemSentence(ctx.locale, parsed.problem);
    return { query: parsed.draft, today, groups, problem, found: null };
  }
  const page = await showCompleteness(ctx, parsed.query, { pageSize });
  const { rowCount, sum, finishedDays } = page;
  return {
    query: { ...parsed.query, page: page.page },
    today,
    groups,
    problem: null,
    found: {
      rowCount,
      sum,
      finishedDays,
      table: new ShownCompleteness(page, ctx.locale),
      csv: formatCompletenessQuery({ ...parsed.query, page: 1 }),
    },
  };
};
