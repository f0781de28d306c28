import { showHints } from '#server/services/show-hints.ts';
import { contextOf } from '../../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  hints: await showHints(contextOf(locals)),
});
