import { isHintName, showHints } from '#server/services/show-hints.ts';
import { contextOf } from '../../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('all');
  const whole = isHintName(asked) ? asked : null;
  return { whole, hints: await showHints(contextOf(locals), whole) };
};
