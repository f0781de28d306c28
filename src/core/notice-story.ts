/**
 * What is wrong with devices, as stories: each has a device, a kind, a beginning
 * and one day an end. A look at the devices as they are now carries the stories on. What
 * goes and is back within minutes is the same story, so that a state that
 * flickers is told once (§6). The same look twice changes nothing the second time.
 */
import { deviceStatus, type DeviceFacts, type StandingCondition } from './device-status.ts';
import { noticeKinds, type NoticeKind } from './notice-choices.ts';
import type { Condition, Supply } from './reading.ts';

export interface Story {
  noticeId: string;
  deviceId: string;
  kind: NoticeKind;
  /** ISO instant; of a silence the last contact */
  beganAt: string;
  /** since when it is not seen any more, though it may be back; null: it stands */
  calmAt: string | null;
  /** when it was over; null: it is not */
  endedAt: string | null;
  /** what the device said: conditions of that weight, or its supplies that run low */
  said: StorySaid;
}

export interface StorySaid {
  conditions: readonly Condition[];
  supplies: readonly Supply[];
}

/** What a look tells of one device: what stands (since when), null: it does not; absent: not known. */
export interface DeviceLook {
  deviceId: string;
  kinds: Partial<Record<NoticeKind, { since: string; said: StorySaid } | null>>;
}

const minuteMs = 60_000;

/** How long something must be gone before it is over. Levels of supplies waver for longer. */
export const returnMs: Record<NoticeKind, number> = {
  service: 10 * minuteMs,
  error: 10 * minuteMs,
  warning: 10 * minuteMs,
  supply: 60 * minuteMs,
  silent: 10 * minuteMs,
};

const nothingSaid: StorySaid = { conditions: [], supplies: [] };

/** A device's row, as a look needs it. */
export interface LookedAt extends DeviceFacts {
  conditions: readonly StandingCondition[];
  supplies: readonly Supply[];
}

/**
 * What a device's row tells.
 * @param canTellSilence false while our own absence may be why nothing came: no silence begins then
 */
export function lookAt(deviceId: string, device: LookedAt, canTellSilence: boolean): DeviceLook {
  const { silentSince, neverReported, stateNotCollected } = deviceStatus(device);
  if (silentSince !== null) {
    const silent = { since: silentSince, said: nothingSaid };
    return { deviceId, kinds: canTellSilence ? { silent } : {} };
  }
  if (neverReported) return { deviceId, kinds: {} };
  const kinds: DeviceLook['kinds'] = { silent: null };
  const { state, conditions, now } = device;
  if (!stateNotCollected && state !== null && state !== 'unknown') {
    for (const kind of ['service', 'error', 'warning'] as const) {
      const own = conditions.filter(({ severity }) => severity === kind);
      const since = own.map((one) => one.since).sort()[0];
      const said = {
        conditions: own.map(({ severity, code, text }) => ({ severity, code, text })),
        supplies: [],
      };
      kinds[kind] = since === undefined ? null : { since, said };
    }
  }
  const known = device.supplies.filter(({ level }) => level !== 'unknown');
  const low = known.filter(({ level }) => level === 'low' || level === 'empty');
  if (low.length > 0) {
    const said = { conditions: [], supplies: low };
    kinds.supply = { since: device.contactAt ?? now, said };
  } else if (known.length > 0) kinds.supply = null;
  return { deviceId, kinds };
}

/**
 * Carries the stories on.
 * @param open all stories that are not over
 * @param newId makes a key
 * @returns those that changed or are new, as they are now
 */
export function foldStories(
  open: readonly Story[],
  looks: readonly DeviceLook[],
  now: string,
  newId: () => string,
): Story[] {
  const standing = new Map(open.map((story) => [keyOf(story.deviceId, story.kind), story]));
  return looks.flatMap(({ deviceId, kinds }) =>
    noticeKinds.flatMap((kind) => {
      const seen = kinds[kind];
      if (seen === undefined) return [];
      const story = standing.get(keyOf(deviceId, kind));
      if (story !== undefined) return seen === null ? fade(story, now) : revive(story, seen.said);
      if (seen === null) return [];
      const began = { beganAt: seen.since, calmAt: null, endedAt: null, said: seen.said };
      return [{ noticeId: newId(), deviceId, kind, ...began }];
    }),
  );
}

function fade(story: Story, now: string): Story[] {
  if (story.calmAt === null) return [{ ...story, calmAt: now }];
  if (Date.parse(now) - Date.parse(story.calmAt) < returnMs[story.kind]) return [];
  return [{ ...story, endedAt: story.calmAt }];
}

function revive(story: Story, said: StorySaid): Story[] {
  const same = JSON.stringify(said) === JSON.stringify(story.said);
  return story.calmAt === null && same ? [] : [{ ...story, calmAt: null, said }];
}

function keyOf(deviceId: string, kind: NoticeKind): string {
  return `${kind} ${deviceId}`;
}
