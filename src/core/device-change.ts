/**
 * What a delivery changes about its device: state, conditions with since-when,
 * supplies, and facts that were not known yet. Late deliveries change nothing here.
 */
import type { Kind, Source, State } from './counter.ts';
import type { Delivery } from './delivery.ts';
import type { StandingCondition } from './device-status.ts';
import type { Condition, Supply } from './reading.ts';

/** The part of a device that deliveries speak of. */
export interface DeviceNow {
  /** `snmp`, `smtp`, `push`, `manual`: how it reports */
  protocol: string;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  kind: Kind | null;
  location: string | null;
  firmware: string | null;
  state: State | null;
  stateSinceAt: string | null;
  conditions: StandingCondition[];
  supplies: Supply[];
  contactAt: string | null;
  countedAt: string | null;
}

export interface DeviceChange {
  device: DeviceNow;
  /** a new state or other conditions: an event for the history */
  event: { at: string; state: State; conditions: StandingCondition[] } | null;
  /** another machine answered in this device's place (§12): visible, never merged in silence */
  serialChange: { from: string; to: string } | null;
}

const endOfTime = '9999-12-31T23:59:59.999Z';

function sameCondition(a: Condition, b: Condition): boolean {
  return a.severity === b.severity && a.code === b.code && a.text === b.text;
}

/** Current conditions, each with the instant since which it stands. */
function standing(
  before: readonly StandingCondition[],
  now: readonly Condition[],
  at: string,
): StandingCondition[] {
  return now.map(({ severity, code, text }) => {
    const known = before.find((one) => sameCondition(one, { severity, code, text }));
    return { severity, code, text, since: known?.since ?? at };
  });
}

/**
 * The device after a delivery.
 * @param latest ISO instant up to which a clock is believed: contact that is known
 *   from later comes from a clock that was put back, and holds nothing up
 */
export function deviceAfter(
  device: DeviceNow,
  delivery: Delivery,
  latest = endOfTime,
): DeviceChange {
  const { report, takenAt } = delivery;
  const hasCounters = Object.keys(report.counters).length > 0;
  const isLater = (than: string | null) => than === null || takenAt > than || than > latest;
  const countedAt = hasCounters && isLater(device.countedAt) ? takenAt : device.countedAt;
  if (!isLater(device.contactAt)) {
    return { device: { ...device, countedAt }, event: null, serialChange: null };
  }
  if (isBesides(delivery.source, device.protocol)) {
    return { device: { ...told(device, report), countedAt }, event: null, serialChange: null };
  }
  const swapped =
    device.serial !== null && report.serial !== null && report.serial !== device.serial;
  const tellsState =
    delivery.source === 'snmp' ||
    delivery.source === 'ipp' ||
    ((delivery.source === 'mail' || delivery.source === 'push') && report.state !== 'unknown');
  const conditions = tellsState
    ? standing(swapped ? [] : device.conditions, report.conditions, takenAt)
    : device.conditions;
  const state = tellsState ? report.state : device.state;
  const isNewState = state !== device.state;
  const isNews =
    tellsState &&
    (isNewState ||
      conditions.length !== device.conditions.length ||
      conditions.some((one) => !device.conditions.some((old) => sameCondition(one, old))));
  return {
    device: {
      protocol: device.protocol,
      vendor: device.vendor ?? report.vendor,
      model: report.model ?? device.model,
      serial: report.serial ?? device.serial,
      mac: swapped ? (report.mac ?? device.mac) : (device.mac ?? report.mac),
      kind: device.kind ?? report.kind,
      location: device.location ?? report.location,
      firmware: report.firmware ?? device.firmware,
      state,
      stateSinceAt: isNewState && tellsState ? takenAt : device.stateSinceAt,
      conditions,
      supplies:
        delivery.source === 'snmp' || delivery.source === 'ipp' || report.supplies.length > 0
          ? report.supplies
          : device.supplies,
      contactAt: takenAt,
      countedAt,
    },
    event: isNews && state !== null ? { at: takenAt, state, conditions } : null,
    serialChange:
      swapped && device.serial !== null && report.serial !== null
        ? { from: device.serial, to: report.serial }
        : null,
  };
}

/** Whether it came by another way than the device reports by: then that way tells its state. */
function isBesides(source: Source, protocol: string): boolean {
  if (source === 'mail') return protocol !== 'smtp';
  // history, and what a person read, is no sign of life of a device that reports by itself
  return source === 'import' || ((source === 'push' || source === 'manual') && source !== protocol);
}

/**
 * What a mail, a push or a person adds to a device that is read by another protocol: facts that were not
 * known. Its state, its supplies and that it answers are what its own protocol says (§12.9).
 */
function told(device: DeviceNow, report: Delivery['report']): DeviceNow {
  return {
    ...device,
    vendor: device.vendor ?? report.vendor,
    model: device.model ?? report.model,
    serial: device.serial ?? report.serial,
    mac: device.mac ?? report.mac,
    kind: device.kind ?? report.kind,
  };
}
