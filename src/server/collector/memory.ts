/**
 * What a collector remembers between rounds. It starts from what storage knows,
 * so that a restart does not poll everything at once.
 */
import type { SnmpDialect } from '#core/delivery.ts';
import type { DeviceReport } from '#core/reading.ts';
import type { CollectedDevice } from './collected-device.ts';
import type { DeviceTimes, Purpose } from './schedule.ts';

/** A device that sends trap after trap is asked this often at most, in ms. */
const hintGapMs = 10_000;

/** After so many silent polls what was learnt about a device's SNMP may be out of date. */
const forgetDialectAfter = 3;

interface Remembered extends DeviceTimes {
  dialect: SnmpDialect | null;
  underWay: boolean;
  /** state and conditions as they were told last; null: not yet */
  told: string | null;
  /** somebody said that it may have something new */
  hinted: boolean;
}

/** Kept by one collector; times are epoch ms. */
export class CollectorMemory {
  readonly #devices = new Map<string, Remembered>();
  #listed: ReadonlyMap<string, CollectedDevice> = new Map();
  #atHost: ReadonlyMap<string, readonly CollectedDevice[]> = new Map();
  #listedAt = -Infinity;

  /** Whether the list of devices is older than that, by a clock that may be put back. */
  isListOlderThan(ageMs: number, now: number): boolean {
    return Math.abs(now - this.#listedAt) >= ageMs;
  }

  /**
   * Takes the present list of devices; forgets those that are gone, and of one that is
   * to be asked otherwise than before what was learnt: it is asked at once.
   */
  know(devices: readonly CollectedDevice[], now: number): void {
    for (const device of devices) {
      const before = this.#listed.get(device.deviceId);
      const known = this.#devices.get(device.deviceId);
      if (before === undefined || known === undefined || isSameTarget(before, device)) continue;
      const { dialect } = device;
      Object.assign(known, { dialect, failures: 0, attemptedAt: null, answeredAt: null });
    }
    this.#listed = new Map(devices.map((device) => [device.deviceId, device]));
    // whoever can send datagrams asks by it: never a search through the fleet
    this.#atHost = Map.groupBy(devices, ({ target }) => target.host);
    this.#listedAt = now;
    for (const deviceId of this.#devices.keys()) {
      if (!this.#listed.has(deviceId)) this.#devices.delete(deviceId);
    }
    for (const { deviceId, countedAt, contactAt, dialect } of devices) {
      if (this.#devices.has(deviceId)) continue;
      this.#devices.set(deviceId, {
        deviceId,
        countedAt: epochOf(countedAt),
        answeredAt: epochOf(contactAt),
        attemptedAt: null,
        failures: 0,
        dialect,
        underWay: false,
        told: null,
        hinted: false,
      });
    }
  }

  /** Times of the devices that are not being polled just now; one that was hinted at as never asked. */
  idle(now: number): DeviceTimes[] {
    return [...this.#devices.values()]
      .filter((device) => !device.underWay)
      .map((device) =>
        device.hinted && Math.abs(now - (device.attemptedAt ?? -Infinity)) >= hintGapMs
          ? { ...device, answeredAt: null, attemptedAt: null }
          : device,
      );
  }

  /** The device at an address may have something new: its state is due at once, or soon. */
  hint(address: string): void {
    for (const { deviceId } of this.#atHost.get(address) ?? []) {
      const known = this.#devices.get(deviceId);
      if (known !== undefined) known.hinted = true;
    }
  }

  /** Marks a device as under way; it comes with what was learnt about it. null: it is gone. */
  start(deviceId: string): CollectedDevice | null {
    const known = this.#devices.get(deviceId);
    const listed = this.#listed.get(deviceId);
    if (known === undefined || listed === undefined) return null;
    known.underWay = true;
    known.hinted = false;
    return { ...listed, dialect: known.failures >= forgetDialectAfter ? null : known.dialect };
  }

  answered(deviceId: string, at: number, purpose: Purpose, dialect: SnmpDialect | null): void {
    const known = this.#devices.get(deviceId);
    if (known === undefined) return;
    if (purpose === 'counters') known.countedAt = at;
    Object.assign(known, {
      answeredAt: at,
      attemptedAt: at,
      failures: 0,
      dialect,
      underWay: false,
    });
  }

  /** Keeps state and conditions; whether they are others than those told before. */
  toldAnother(
    deviceId: string,
    { state, conditions }: Pick<DeviceReport, 'state' | 'conditions'>,
  ): boolean {
    const known = this.#devices.get(deviceId);
    if (known === undefined) return false;
    const told = JSON.stringify([
      state,
      ...conditions.map(({ severity, code, text }) => `${severity} ${code} ${text}`).toSorted(),
    ]);
    const isAnother = known.told !== null && known.told !== told;
    known.told = told;
    return isAnother;
  }

  /** Makes a device's counters due at once. */
  wantCounters(deviceId: string): void {
    const known = this.#devices.get(deviceId);
    if (known !== undefined) known.countedAt = null;
  }

  /** @returns how often it has failed since its last answer; 0 where it is not known */
  failed(deviceId: string, at: number): number {
    const known = this.#devices.get(deviceId);
    if (known === undefined) return 0;
    const failures = known.failures + 1;
    Object.assign(known, { attemptedAt: at, failures, underWay: false });
    return failures;
  }

  /** The poll was stopped: neither an answer nor a failure. */
  stopped(deviceId: string): void {
    const known = this.#devices.get(deviceId);
    if (known !== undefined) known.underWay = false;
  }
}

function isSameTarget(a: CollectedDevice, b: CollectedDevice): boolean {
  return a.locked === b.locked && JSON.stringify(a.target) === JSON.stringify(b.target);
}

function epochOf(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant);
}
