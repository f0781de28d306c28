/** Home (§2), and what is asked of a device at once (§3.2). */
import { clockAt } from '#test/support/clock.ts';
import { ReadingTurns } from '#server/reading-turns.ts';
import { readDevice, type DeviceReading } from '#server/services/read-device.ts';
import { showReader } from '#server/services/reader-of.ts';
import { showHints } from '#server/services/show-hints.ts';
import { summariseActivity } from '#server/services/summarise-activity.ts';
import { summariseFleet } from '#server/services/summarise-fleet.ts';
import { editors, everybody, part, type Entries } from './entry.ts';

/** Nobody answers, and nobody has to wait: each call has turns of its own. */
const reading = (): DeviceReading => ({
  collects: true,
  turns: new ReadingTurns(clockAt('2026-11-22T03:00:00Z')),
  read: async () => ({ delivery: null, failure: null }),
});

export const homeVerbs: Entries = {
  readDevice: editors((ctx, { deviceId }) => readDevice(ctx, deviceId, reading())),
  readerOf: part('verbs that name a device'),
  showHints: everybody((ctx) => showHints(ctx)),
  summariseActivity: everybody((ctx) => summariseActivity(ctx, '2026-11-22')),
  summariseFleet: everybody((ctx) => summariseFleet(ctx)),
  showReader: everybody((ctx, { deviceId }) => showReader(ctx, deviceId, true)),
};
