/** By which rules a customer's devices are asked (§12): as entered, or as this installation does. */
import type { CommunicationWindow } from '#core/collecting.ts';
import { pollingDefaults, type PollingSettings } from '#core/polling.ts';
import type { Context } from '../context.ts';
import { collectionScheduleOf } from '../storage/queries/collection.ts';

export interface CollectionRules {
  polling: PollingSettings;
  windows: readonly CommunicationWindow[];
}

/** @param here what this installation sets otherwise than usual */
export async function collectionRules(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  here: Partial<PollingSettings>,
): Promise<CollectionRules> {
  const row = await collectionScheduleOf(db, customerId);
  const { state_minutes: state = null, counter_minutes: counters = null } = row ?? {};
  const polling = { ...pollingDefaults, ...here };
  return {
    polling: {
      ...polling,
      ...(state === null ? {} : { stateIntervalMs: state * 60_000 }),
      ...(counters === null ? {} : { counterIntervalMs: counters * 60_000 }),
    },
    // `changeCollection` wrote them
    windows: JSON.parse(row?.windows_json ?? '[]') as CommunicationWindow[],
  };
}
