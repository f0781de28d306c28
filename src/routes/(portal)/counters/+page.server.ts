import { listGroupNames } from '#server/services/list-group-names.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { showTable } from '#ui/shown-table.ts';
import { whoIs } from '../../who.ts';
import { askedOf, runAsked } from './asked.ts';
import { matrixPart, readerOf } from './matrix-part.ts';
import { pageBefore, pageSize } from './page-size.ts';
import type { PageServerLoad } from './$types';

/** Without a query the conditions (§4.1), with one the matrix (§4.2). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const who = whoIs(locals);
  const { ctx } = who;
  const asked = askedOf(ctx, { url, locals });
  const groups = await listGroupNames(ctx);
  const { query, trail } = asked;
  const shown = { query, trail, view: { ...asked.days, groups } };
  if (asked.isOpening) return { ...shown, table: null, isWritten: false, problems: [] };
  const run = () => tabulateMatrix(ctx, query, { pageSize });
  const { result, problems } = await runAsked(ctx, asked, locals, run);
  if (result && pageBefore(query.page, result.rowCount) !== null) locals.pageStatus = 404;
  const table = result && showTable(result, ctx.locale, query);
  // figures as of an instant are made anew each time
  const isWritten = table !== null && query.asOf === null;
  if (isWritten) locals.part = matrixPart({ ...shown, table }, readerOf(who));
  return { ...shown, table, isWritten, problems };
};
