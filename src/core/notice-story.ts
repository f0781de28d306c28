/**
 * What is wrong with devices, as stories: each has a device, a kind, a beginning
 * and one day an end. What devices told since the last look, and how they are now, carries
 * the stories on. What goes and is back within minutes is the same story, so that a state
 * that flickers is told once (§6). The same look twice changes nothing the second time.
 */
import type { State } from './counter.ts';
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
  /** how often it came, with minutes between; 1: it stood in one piece */
  times: number;
}

export interface StorySaid {
  conditions: readonly Condition[];
  supplies: readonly Supply[];
}

/** What a look tells of one device: what stands (since when), null: it does not; absent: not known. */
export interface DeviceLook {
  deviceId: string;
  /** ISO instant of what it tells; absent: it is so now */
  at?: string;
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
  /** ISO instant */
  now: string;
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
  const { state, conditions, now } = device;
  const kinds: DeviceLook['kinds'] = {
    silent: null,
    ...(stateNotCollected ? {} : kindsOf(state, conditions)),
  };
  const known = device.supplies.filter(({ level }) => level !== 'unknown');
  const low = known.filter(({ level }) => level === 'low' || level === 'empty');
  if (low.length > 0) {
    const said = { conditions: [], supplies: low };
    kinds.supply = { since: device.contactAt ?? now, said };
  } else if (known.length > 0) kinds.supply = null;
  return { deviceId, kinds };
}

/**
 * What a change of state tells, also one that is past.
 * @param now ISO instant: a collector's clock that is ahead of it is not believed
 */
export function lookAtEvent(
  { deviceId, at, state, conditions }: StateEvent,
  now: string,
): DeviceLook {
  const believed = at < now ? at : now;
  const stood = conditions.map((one) => ({ ...one, since: earlier(one.since, believed) }));
  return { deviceId, at: believed, kinds: kindsOf(state, stood) };
}

/** A change of state, as the history of the device keeps it. */
export interface StateEvent {
  deviceId: string;
  at: string;
  state: State | null;
  conditions: readonly StandingCondition[];
}

const stateKinds = ['service', 'error', 'warning'] as const;

function kindsOf(
  state: State | null,
  conditions: readonly StandingCondition[],
): DeviceLook['kinds'] {
  const kinds: DeviceLook['kinds'] = {};
  if (state === null || state === 'unknown') return kinds;
  for (const kind of stateKinds) {
    const own = conditions.filter(({ severity }) => severity === kind);
    const since = own.map((one) => one.since).sort()[0];
    const said = {
      conditions: own.map(({ severity, code, text }) => ({ severity, code, text })),
      supplies: [],
    };
    kinds[kind] = since === undefined ? null : { since, said };
  }
  return kinds;
}

/** A look at a device as it is now, whose state is the one that it told last. */
export function withState({ kinds, ...look }: DeviceLook, last: DeviceLook): DeviceLook {
  const rest = Object.entries(kinds).filter(([kind]) => !stateKinds.some((one) => one === kind));
  return { ...look, kinds: { ...Object.fromEntries(rest), ...last.kinds } };
}

/** Carries stories on, look by look, so that a flood of them need not lie in memory. */
export interface StoryFold {
  /** of one device the oldest first */
  take(look: DeviceLook): void;
  /** those that changed or are new, as they are by then */
  changed(): Story[];
}

/**
 * @param open all stories that are not over
 * @param now ISO instant
 * @param newId makes a key
 */
export function storyFold(open: readonly Story[], now: string, newId: () => string): StoryFold {
  const standing = new Map(open.map((story) => [keyOf(story.deviceId, story.kind), story]));
  const changed = new Map<string, Story>();
  return {
    take({ deviceId, at = now, kinds }) {
      for (const kind of noticeKinds) {
        const seen = kinds[kind];
        if (seen === undefined) continue;
        const key = keyOf(deviceId, kind);
        const begin = ({ since, said }: Seen): Story => ({
          ...{ noticeId: newId(), deviceId, kind, said, times: 1 },
          ...{ beganAt: since, calmAt: null, endedAt: null },
        });
        for (const next of carried(standing.get(key), seen, at, begin)) {
          changed.set(next.noticeId, next);
          if (next.endedAt === null) standing.set(key, next);
          else standing.delete(key);
        }
      }
    },
    changed: () => [...changed.values()],
  };
}

/** The same over looks that are all there: the stories that changed or are new. */
export function foldStories(
  open: readonly Story[],
  looks: readonly DeviceLook[],
  now: string,
  newId: () => string,
): Story[] {
  const fold = storyFold(open, now, newId);
  for (const look of looks) fold.take(look);
  return fold.changed();
}

type Seen = NonNullable<DeviceLook['kinds'][NoticeKind]>;

/** The story after a look, if that changes it, and the one that follows it. */
function carried(
  story: Story | undefined,
  seen: Seen | null,
  at: string,
  begin: (seen: Seen) => Story,
): Story[] {
  if (story === undefined) return seen === null ? [] : [begin(seen)];
  if (seen === null) return fade(story, at);
  const isAnother = story.kind !== 'supply' && isOver(story, seen.since);
  return isAnother ? [{ ...story, endedAt: story.calmAt }, begin(seen)] : revive(story, seen);
}

/** Whether it has been away for long enough. When a level was low again is not known. */
function isOver({ calmAt, kind }: Story, at: string): boolean {
  return calmAt !== null && Date.parse(at) - Date.parse(calmAt) >= returnMs[kind];
}

function fade(story: Story, at: string): Story[] {
  const { calmAt, beganAt } = story;
  if (calmAt === null) return [{ ...story, calmAt: at > beganAt ? at : beganAt }];
  return isOver(story, at) ? [{ ...story, endedAt: calmAt }] : [];
}

function revive(story: Story, { since, said }: Seen): Story[] {
  const { calmAt } = story;
  const same = JSON.stringify(said) === JSON.stringify(story.said);
  if (calmAt === null && same) return [];
  const times = story.times + (calmAt !== null && since >= calmAt ? 1 : 0);
  return [{ ...story, calmAt: null, said, times }];
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function keyOf(deviceId: string, kind: NoticeKind): string {
  return `${kind} ${deviceId}`;
}
