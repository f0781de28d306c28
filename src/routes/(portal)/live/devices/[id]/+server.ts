import { json } from '@sveltejs/kit';
import { showDevice } from '#server/services/show-device.ts';
import { contextOf } from '../../../../who.ts';
import type { RequestHandler } from './$types';

/** Device information as it stands now, for an open screen (§3.1.7). */
export const GET: RequestHandler = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  return json({ device: await showDevice(ctx, params.id), now: ctx.clock.now().toString() });
};
