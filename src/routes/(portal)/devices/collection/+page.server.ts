import { currentApp } from '#server/app.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { contextOf } from '../../../who.ts';
import type { PageServerLoad } from './$types';

/** How the customer’s devices are asked (§12): for its administrators. */
export const load: PageServerLoad = async ({ locals }) => {
  const here = { stateIntervalMs: currentApp().config.pollSeconds * 1000 };
  return { collection: await showCollection(contextOf(locals), here) };
};
