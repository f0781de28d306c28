import { summariseHome } from '#server/services/summarise-home.ts';
import { contextOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  summary: await summariseHome(contextOf(locals)),
});
