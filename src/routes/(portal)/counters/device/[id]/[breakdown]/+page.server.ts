import { openingQuery } from '#core/counter-query.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { showCharts } from '#ui/chart/shown-chart.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../../../../who.ts';
import { askedOf } from '../../../asked.ts';
import { breakdownOf } from '../../../detail-query.ts';
import type { PageServerLoad } from './$types';

/** One device (§4.3); with conditions that cannot be used, its form alone. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const { days, query, trail, problems } = askedOf(ctx, { url, locals });
  const isSound = problems.length === 0;
  const run = isSound ? query : openingQuery(days.today);
  const [{ device, table }, groups] = await Promise.all([
    tabulateDevice(ctx, { deviceId: params.id, breakdown, query: run }),
    listGroupNames(ctx),
  ]);
  const shown = isSound ? showTable(table, ctx.locale, query) : null;
  const charts = isSound ? showCharts(table, ctx.locale, device.name) : [];
  const view = { ...days, groups };
  return { device, table: shown, charts, query, breakdown, trail, problems, view };
};
