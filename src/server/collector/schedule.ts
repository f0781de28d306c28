/**
 * Who is to be polled, and for what: pure. Counters are asked every 8 hours, the
 * state every 5 minutes (§12); a counter poll brings the state along.
 * A device that is silent is asked ever more seldom, up to a cap.
 */
import { mayCommunicate, type CommunicationHours } from '#core/communication-windows.ts';
import { pollingDefaults, type PollingSettings } from '#core/polling.ts';

export type Purpose = 'counters' | 'state';

export interface ScheduleSettings extends PollingSettings {
  /** share of an interval by which devices come early, so that they do not come all at once; 0–1 */
  jitter: number;
  /** decides which device comes early by how much */
  seed: number;
  /** when devices may be asked at all; null: always */
  hours: CommunicationHours | null;
}

export const scheduleDefaults: ScheduleSettings = {
  ...pollingDefaults,
  jitter: 0.1,
  seed: 1,
  hours: null,
};

/** What is known of a device's polls; epoch ms, null for never. */
export interface DeviceTimes {
  deviceId: string;
  /** last answer to a counter poll */
  countedAt: number | null;
  /** last answer to any poll */
  answeredAt: number | null;
  /** last poll, answered or not */
  attemptedAt: number | null;
  /** polls without an answer since the last answer */
  failures: number;
}

export interface Due {
  deviceId: string;
  purpose: Purpose;
  /** epoch ms since when; −Infinity for a device never polled */
  dueAt: number;
}

/** The devices that are due at `now` (epoch ms), the longest due first; none outside of the windows. */
export function dueDevices(
  devices: Iterable<DeviceTimes>,
  now: number,
  settings: ScheduleSettings,
): Due[] {
  const due: Due[] = [];
  if (settings.hours !== null && !mayCommunicate(settings.hours, now)) return due;
  for (const device of devices) {
    const next = nextPoll(device, now, settings);
    if (next.dueAt <= now) due.push(next);
  }
  return due.sort((a, b) => a.dueAt - b.dueAt);
}

/** When a device is due next, and what for. */
export function nextPoll(device: DeviceTimes, now: number, settings: ScheduleSettings): Due {
  const { deviceId, failures } = device;
  const early = 1 - settings.jitter * fractionOf(deviceId, settings.seed);
  // a time in the future is a clock that was put back: as good as never
  const past = (at: number | null): number => (at === null || at > now ? -Infinity : at);
  const countersAt = past(device.countedAt) + settings.counterIntervalMs * early;
  const stateAt = past(device.answeredAt) + settings.stateIntervalMs * early;
  const retryAt = past(device.attemptedAt) + backoffMs(failures, settings) * early;
  const dueAt = failures > 0 ? retryAt : Math.min(countersAt, stateAt);
  // half a state interval early saves a poll
  const counters = countersAt <= Math.max(now, dueAt) + settings.stateIntervalMs / 2;
  return { deviceId, purpose: counters ? 'counters' : 'state', dueAt };
}

/** How long a silent device is left alone: doubling from the state interval to the cap. */
export function backoffMs(failures: number, settings: ScheduleSettings): number {
  const doubled = settings.stateIntervalMs * 2 ** Math.max(0, Math.min(failures, 30) - 1);
  return Math.min(doubled, Math.max(settings.backoffCapMs, settings.stateIntervalMs));
}

/** 0–1, the same for the same device and seed (FNV-1a, then a mix so that like names lie far apart). */
function fractionOf(deviceId: string, seed: number): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (let i = 0; i < deviceId.length; i++) {
    hash = Math.imul(hash ^ deviceId.charCodeAt(i), 16_777_619) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
