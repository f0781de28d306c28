import { foreseeDevice } from '#server/services/foresee-device.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showDeviceSupplies } from '#server/services/show-device-supplies.ts';
import { showDevice } from '#server/services/show-device.ts';
import { contextOf } from '../../../../who.ts';
import DeviceHead from '../../../devices/[id]/DeviceHead.svelte';
import DeviceParts from '../../../devices/[id]/DeviceParts.svelte';
import { liveAnswer, livePart } from '../../live-answer.ts';
import type { RequestHandler } from './$types';

/** Device information as it stands now, for an open screen (§3.1.7). */
export const GET: RequestHandler = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  const device = await showDevice(ctx, params.id);
  const foreseen = await foreseeDevice(ctx, params.id);
  const keys = foreseen.supplies.map(({ key }) => key);
  const stocked = await showDeviceSupplies(ctx, params.id, keys);
  const now = ctx.clock.now().toString();
  const parts = { device, now, foreseen, stocked, mayEdit: mayEdit(ctx) };
  return liveAnswer(livePart(locals, DeviceHead, { device }), livePart(locals, DeviceParts, parts));
};
