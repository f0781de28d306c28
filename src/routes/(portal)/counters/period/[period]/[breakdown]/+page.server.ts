import type { CounterQuery } from '#core/counter-query.ts';
import { unitOf } from '#core/period.ts';
import { longPeriod } from '#i18n/days.ts';
import { currentPeriod } from '#server/services/current-period.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { showCharts } from '#ui/chart/shown-chart.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../../../../who.ts';
import { askedOf, runAsked } from '../../../asked.ts';
import { breakdownOf } from '../../../detail-query.ts';
import { pageBefore, pageSize } from '../../../page-size.ts';
import { periodOf } from '../../../period-of.ts';
import type { PageServerLoad } from './$types';

/** One period (§4.4); with conditions that cannot be used, its form alone. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const period = periodOf(ctx, params.period);
  const asked = askedOf(ctx, { url, locals });
  const groups = await listGroupNames(ctx);
  const { result, problems } = await runAsked(ctx, asked, locals, (query) =>
    tabulatePeriod(ctx, { period, breakdown, query, pageSize }),
  );
  const longest = Math.max(0, ...(result?.tables ?? []).map(({ rowCount }) => rowCount));
  if (result && pageBefore(asked.query.page, longest) !== null) locals.pageStatus = 404;
  const running =
    result?.query.unit !== undefined && period === currentPeriod(ctx, result.query.unit);
  const at = { period, asOf: asked.query.asOf, running };
  const tables = result?.tables.map((one) => showTable(one, ctx.locale, at)) ?? [];
  const subject = longPeriod(ctx.locale, period);
  const charts = result?.tables.map((one) => showCharts(one, ctx.locale, subject)) ?? [];
  const { trail } = asked;
  // the form has no fields for the range: where that is wrong, the period itself is right
  const query = result?.query ? asked.query : onlyPeriod(asked.query, period);
  return {
    period,
    tables,
    charts,
    query,
    breakdown,
    trail,
    problems,
    view: { ...asked.days, groups },
  };
};

function onlyPeriod(query: CounterQuery, period: string): CounterQuery {
  const unit = unitOf(period) === 'day' ? 'day' : query.unit === 'closing' ? 'closing' : 'month';
  return { ...query, unit, from: period, to: period, sort: null, page: 1 };
}
