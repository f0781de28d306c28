import { listChanges } from '#server/services/list-changes.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { contextOf } from '../../../who.ts';
import { askedOf, runAsked } from '../asked.ts';
import { narrowedOf, withInstant } from './changes-query.ts';
import type { PageServerLoad } from './$types';

/** Changes that the screen lists; the CSV has all. */
const listed = 200;

/** What changed in a table since an instant (§4.5.9). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const narrowed = narrowedOf(url.searchParams);
  const asked = askedOf(ctx, { url, locals });
  const { days, problems } = asked;
  const query = problems.length > 0 ? asked.query : withInstant(asked.query, narrowed, days.today);
  const groups = await listGroupNames(ctx);
  const run = () => listChanges(ctx, { query, ...narrowed }, listed);
  const { result, problems: found } = await runAsked(ctx, { ...asked, query }, locals, run);
  return { query, narrowed, view: { ...days, groups }, found: result, problems: found };
};
