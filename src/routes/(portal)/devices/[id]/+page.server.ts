import { showDevice } from '#server/services/show-device.ts';
import { contextOf } from '../../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  return { device: await showDevice(ctx, params.id), now: ctx.clock.now().toString() };
};
