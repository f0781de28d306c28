/** How devices are, kept for Home: who reads them and what becomes of their columns. */
import { states, type State } from '#core/counter.ts';
import {
  KeptStates,
  ways,
  type KeptState,
  type SilentBefore,
  type StateSummary,
  type Way,
} from '#core/kept-states.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import { FollowedDevices, type KeptFacts, type Placed, type Reader } from './followed-devices.ts';
import type { SeenMark } from './storage/queries/counter-changes.ts';
import { stateFacts } from './storage/queries/home-facts.ts';

/** States as they are read, and kept at their devices’ places. */
export class StatesRead implements KeptFacts {
  readonly withStates = true;
  kept = new KeptStates();

  get bytes(): number {
    return this.kept.bytes;
  }

  reset(): void {
    this.kept = new KeptStates();
  }

  async read({ db, customerId }: Reader, devices: readonly Placed[]): Promise<void> {
    const ids = devices.map(({ deviceId }) => deviceId);
    const rows = await stateFacts(db, customerId, ids);
    const byId = new Map(rows.map((row) => [row.device_id, row]));
    for (const { place, deviceId } of devices) {
      const row = byId.get(deviceId);
      this.kept.put(place, row === undefined ? null : keptState(row));
    }
  }
}

/**
 * Reads again who is silent by a contact that others may have followed.
 * @param readAgain reads what is kept of some places anew
 */
export async function readDoubtful(
  kept: KeptStates,
  before: SilentBefore,
  readAgain: (places: readonly number[]) => Promise<void>,
): Promise<void> {
  const doubtful = kept.doubtful(before);
  if (doubtful.length === 0) return;
  await readAgain(doubtful);
  const silent = new Set(kept.doubtful(before));
  // a device that calls after so long is noted (noteStateChange)
  for (const place of doubtful) if (silent.has(place)) kept.confirm(place);
}

export interface FoundStates extends Omit<StateSummary, 'places'> {
  /** of those in need, in their order */
  deviceIds: string[];
  seen: SeenMark;
}

export class HomeStates {
  readonly #devices = new FollowedDevices(new StatesRead());

  get bytes(): number {
    return this.#devices.bytes;
  }

  /**
   * @param most how many of those in need are named
   * @returns null where nothing is kept
   */
  found(reader: Reader, limits: SilenceLimits, most: number): Promise<FoundStates | null> {
    const devices = this.#devices;
    return devices.current(reader, async (seen) => {
      const before = silentBefore(limits);
      const { kept } = devices.facts;
      await readDoubtful(kept, before, (places) => devices.readAgain(reader, places));
      const { places, ...summary } = kept.summary(before, most, devices.isBefore);
      return { ...summary, deviceIds: places.map((place) => devices.idOf(place)), seen };
    });
  }
}

/** The limits as numbers. */
export function silentBefore(limits: SilenceLimits): SilentBefore {
  return {
    afterFailure: Date.parse(limits.afterFailure),
    afterNothing: Date.parse(limits.afterNothing),
    afterPush: Date.parse(limits.afterPush),
    afterMail: Date.parse(limits.afterMail),
  };
}

type Row = Awaited<ReturnType<typeof stateFacts>>[number];

/** As `deviceStatus` says of one device; null of one that is used no more. */
function keptState(row: Row): KeptState | null {
  if (row.retired_at !== null) return null;
  const { protocol, contact_at: contact, failed_at: failed } = row;
  const told: State = states.find((state) => state === row.state) ?? 'unknown';
  const way: Way = ways.find((one) => one === wayOf[protocol]) ?? 'asked';
  return {
    shown: way === 'mail' ? 'normal' : told,
    way,
    neverReported: row.state === null && row.counted_at === null,
    isFailing: contact !== null && failed !== null && failed > contact,
    contactMs: contact === null ? null : Date.parse(contact),
    sinceMs: row.state_since_at === null ? null : Date.parse(row.state_since_at),
  };
}

const wayOf: Readonly<Record<string, Way>> = { smtp: 'mail', push: 'push', manual: 'manual' };
