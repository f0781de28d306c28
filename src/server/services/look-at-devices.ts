/** A customer's devices as notices see them (§6). */
import type { NoticeDevice } from '#core/notice-step.ts';
import { lookAt, type DeviceLook, type Story } from '#core/notice-story.ts';
import { noticeKinds } from '#core/notice-choices.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { noticeDevices, type NoticeDeviceRow } from '../storage/queries/notice-devices.ts';
import { conditionsOf, kindOf, stateOf, suppliesOf } from './device-facts.ts';

/** How a mail calls a device. */
export interface NamedDevice {
  name: string;
  /** building and location, as far as they are known */
  place: string;
}

export interface LookedDevices {
  looks: DeviceLook[];
  known: Map<string, NoticeDevice>;
  named: Map<string, NamedDevice>;
}

/** Silences are told after days: shorter ones are not even noted. */
const noteSilenceMs = 20 * 3_600_000;

/**
 * @param open stories that are not over; those of devices that are out of use end
 * @param canTellSilence false while our own absence may be why nothing came
 */
export async function lookAtDevices(
  { db, customerId, clock }: Pick<Context, 'db' | 'customerId' | 'clock'>,
  open: readonly Story[],
  canTellSilence: boolean,
): Promise<LookedDevices> {
  const now = instantOf(clock);
  const silentSince = new Date(Date.parse(now) - noteSilenceMs).toISOString();
  const rows = await noticeDevices(db, { customerId, silentSince });
  const looks = rows.map((row) => {
    const isLong = row.contact_at !== null && row.contact_at <= silentSince;
    return lookAt(row.device_id, lookedAt(row, now), canTellSilence && isLong);
  });
  const known = new Map(rows.map((row) => [row.device_id, noticeDeviceOf(row)]));
  const gone = new Set(open.map(({ deviceId }) => deviceId).filter((id) => !known.has(id)));
  const nothing = Object.fromEntries(noticeKinds.map((kind) => [kind, null]));
  looks.push(...[...gone].map((deviceId) => ({ deviceId, kinds: nothing })));
  const named = new Map(rows.map((row) => [row.device_id, namedOf(row)]));
  return { looks, known, named };
}

function lookedAt(row: NoticeDeviceRow, now: string) {
  return {
    ...{ kind: kindOf(row.kind), protocol: row.protocol, state: stateOf(row.state), now },
    conditions: conditionsOf(row.conditions_json),
    supplies: suppliesOf(row.supplies_json),
    ...{ contactAt: row.contact_at, countedAt: row.counted_at, failedAt: row.failed_at },
  };
}

function noticeDeviceOf(row: NoticeDeviceRow): NoticeDevice {
  return {
    ...{ groupId: row.group_id, inChargeId: row.manager_user_id },
    site: JSON.stringify([row.read_by, row.building]),
  };
}

function namedOf({ name, building, location }: NoticeDeviceRow): NamedDevice {
  return { name, place: [building, location].filter((part) => part).join(' ') };
}
