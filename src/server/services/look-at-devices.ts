/** A customer's devices as notices see them (§6): what they told since the last look, and how they are. */
import type { NoticeDevice } from '#core/notice-step.ts';
import {
  lookAt,
  lookAtEvent,
  withState,
  type DeviceLook,
  type StateEvent,
  type Story,
} from '#core/notice-story.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import { noticeKinds } from '#core/notice-choices.ts';
import type { Context } from '../context.ts';
import { inSteps } from '../in-steps.ts';
import { instantOf } from '../instant.ts';
import { eventsByMark, type MarkedEvent } from '../storage/queries/events-by-mark.ts';
import { liveMarksOf } from '../storage/queries/live-marks.ts';
import {
  noticeDevices,
  noticeDevicesByIds,
  type NoticeDeviceRow,
} from '../storage/queries/notice-devices.ts';
import { conditionsOf, kindOf, stateOf, suppliesOf } from './device-facts.ts';
import { limitsNow } from './silence-now.ts';

/** How a mail calls a device. */
export interface NamedDevice {
  name: string;
  /** building and location, as far as they are known */
  place: string;
}

export interface LookedDevices {
  known: Map<string, NoticeDevice>;
  named: Map<string, NamedDevice>;
  /** the mark up to which changes of state were looked at */
  mark: number;
}

export interface LookPlan {
  /** stories that are not over; those of devices that are out of use end */
  open: readonly Story[];
  /** false while our own absence may be why nothing came */
  canTellSilence: boolean;
  /** the mark up to which changes of state are known */
  after: number;
  /** ISO instant: nobody wants to hear of what began before it; null: of no change of state at all */
  from: string | null;
  /** of each device what it told, the oldest first, then how it is */
  take(look: DeviceLook): void;
}

/** Silences are told after days: shorter ones are not even noted. */
const noteSilenceMs = 20 * 3_600_000;

export async function lookAtDevices(
  ctx: Pick<Context, 'db' | 'customerId' | 'clock' | 'zone'>,
  { open, canTellSilence, after, from, take }: LookPlan,
): Promise<LookedDevices> {
  const { db, customerId, clock } = ctx;
  const now = instantOf(clock);
  const limits = await limitsNow(ctx);
  const silentSince = new Date(Date.parse(now) - noteSilenceMs).toISOString();
  const rows = await noticeDevices(db, { customerId, silentSince });
  // after the rows: what came in between is an event, and events tell more than a row
  const mark = (await liveMarksOf(db, [customerId])).get(customerId) ?? 0;
  const telling = new Map<string, DeviceLook>();
  if (mark > after && from !== null) {
    for await (const events of eventsByMark(db, { customerId, after, upTo: mark, from })) {
      for (const event of events) {
        const look = lookAtEvent(eventOf(event), now);
        telling.set(look.deviceId, look);
        take(look);
      }
    }
  }
  const known = new Map<string, NoticeDevice>();
  const named = new Map<string, NamedDevice>();
  const know = (row: NoticeDeviceRow) => {
    known.set(row.device_id, noticeDeviceOf(row));
    named.set(row.device_id, namedOf(row));
  };
  for await (const some of inSteps(rows)) {
    for (const row of some) {
      const isLong = row.contact_at !== null && row.contact_at <= silentSince;
      const look = lookAt(row.device_id, lookedAt(row, now, limits), canTellSilence && isLong);
      const last = telling.get(row.device_id);
      take(last === undefined ? look : withState(look, last));
      know(row);
    }
  }
  const others = [...telling.keys()].filter((deviceId) => !known.has(deviceId));
  for (const deviceId of others) take({ deviceId, kinds: telling.get(deviceId)?.kinds ?? {} });
  for (const row of await noticeDevicesByIds(db, customerId, others)) know(row);
  const nothing = Object.fromEntries(noticeKinds.map((kind) => [kind, null]));
  for (const deviceId of new Set(open.map((story) => story.deviceId))) {
    if (!known.has(deviceId)) take({ deviceId, kinds: nothing });
  }
  return { known, named, mark };
}

function eventOf({ device_id: deviceId, at, state, conditions_json }: MarkedEvent): StateEvent {
  return { deviceId, at, state: stateOf(state), conditions: conditionsOf(conditions_json) };
}

function lookedAt(row: NoticeDeviceRow, now: string, limits: SilenceLimits) {
  return {
    ...{ kind: kindOf(row.kind), protocol: row.protocol, state: stateOf(row.state), now, limits },
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
