/** Makes a device group (§8). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';

export interface CreateGroupInput {
  name: string;
  /** devices in no group that join it */
  deviceIds?: readonly string[];
}

/**
 * @throws KadoError `group.name_empty`, `group.name_too_long`, `group.name_character`,
 * `group.name_taken`, `group.too_many`; `group.device_taken` where a device is in a group by now
 */
export async function createGroup(
  ctx: Context,
  input: CreateGroupInput,
): Promise<{ groupId: string }> {
  void [ctx, input];
  throw new KadoError('not_built', 'unavailable');
}
