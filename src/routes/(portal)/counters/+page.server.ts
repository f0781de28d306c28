import { messagesIn } from '#i18n/messages.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { keptDeviceLines } from '#ui/device-lines.ts';
import { showTable } from '#ui/shown-table.ts';
import { contextOf } from '../../who.ts';
import { askedOf, runAsked } from './asked.ts';
import { matrixLinks } from './matrix-links.ts';
import { pageBefore, pageSize } from './page-size.ts';
import type { PageServerLoad } from './$types';

/** Without a query the conditions (§4.1), with one the matrix (§4.2). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const asked = askedOf(ctx, { url, locals });
  const groups = await listGroupNames(ctx);
  const { query, trail } = asked;
  const shown = { query, trail, view: { ...asked.days, groups } };
  if (asked.isOpening) return { ...shown, table: null, problems: [] };
  const run = () => tabulateMatrix(ctx, query, { pageSize });
  const { result, problems } = await runAsked(ctx, asked, locals, run);
  if (result && pageBefore(query.page, result.rowCount) !== null) locals.pageStatus = 404;
  const table = result && showTable(result, ctx.locale, query);
  const links = matrixLinks(query, shown.view, trail);
  if (table) locals.part = keptDeviceLines(table, links, messagesIn(ctx.locale));
  return { ...shown, table, problems };
};
