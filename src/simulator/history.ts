/** What a portal would have heard from a device: readings of the past, made without living through them. */
import type { CounterValues, Unit } from '#core/counter.ts';
import type { Supply } from '#core/reading.ts';
import { isHoliday, dateOf } from './calendar.ts';
import { chance } from './chance.ts';
import { readable } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';
import { countedOf, machineAt, within } from './lineage.ts';
import type { Dialect } from './dialects/dialect.ts';
import { officeFor, type SimulatedDevice } from './spec.ts';
import { levelsOf, suppliesOf } from './supplies.ts';
import { instantOf, localTime } from './zone.ts';

/** One reading of the past. */
export interface HistoryReading {
  /** ISO instant, UTC */
  takenAt: string;
  /** ISO instant, UTC: later than takenAt by seconds, or by days where the collector was offline */
  receivedAt: string;
  source: 'snmp' | 'mail';
  serial: string;
  unit: Unit;
  counters: CounterValues;
  counterSource: string | null;
  supplies: Supply[];
}

/** What a device says of itself at an instant, as a portal reads it (§4.5). */
function said(device: SimulatedDevice, at: number): Said {
  const machine = machineAt(device, at);
  const life = officeFor(device).lifetimeAt(at);
  const dialect: Dialect = dialects[machine.model.dialect];
  const given = dialect.gives(machine.model);
  return {
    serial: machine.serial,
    unit: given.unit,
    counters: readable(countedOf(device, machine, life), given),
    counterSource: given.source,
    supplies: suppliesOf(levelsOf(device, machine.model, life)),
  };
}

type Said = Omit<HistoryReading, 'takenAt' | 'receivedAt' | 'source'>;

/** What a device's counters are at an instant, as a portal reads them (§4.5). */
export function countersAt(device: SimulatedDevice, instant: string): Omit<Said, 'supplies'> {
  const { supplies: _, ...counted } = said(device, Date.parse(instant));
  return counted;
}

/** A device's supplies at an instant, as a portal reads them. */
export function suppliesAt(device: SimulatedDevice, instant: string): Supply[] {
  return said(device, Date.parse(instant)).supplies;
}

/**
 * The readings of a device from an instant up to and without another, in time
 * order: each day's evening, some mornings of working days, with the device's
 * gaps, glitches and late deliveries.
 */
export function* historyOf(
  device: SimulatedDevice,
  from: string,
  to: string,
): Generator<HistoryReading> {
  if (device.neverReports) return;
  const start = Date.parse(from);
  const end = Date.parse(to);
  const { zone, seed, calendar } = device.work;
  for (let day = localTime(zone, start).day; instantOf(zone, day, 0) < end; day++) {
    if (device.events.some((event) => event.type === 'silence' && within(event, day))) continue;
    for (const minutes of minutesOf(device, day)) {
      const at = instantOf(zone, day, minutes) + 1000 * Math.floor(60 * chance(seed, day, 65));
      if (at < start || at >= end) continue;
      const takenAt = new Date(at).toISOString();
      const reading = said(device, at);
      if (reading.counterSource === null) return;
      const glitch = device.events.find(
        (event) => event.type === 'glitch' && within({ ...event, until: event.on }, day),
      );
      yield {
        ...reading,
        counters:
          glitch?.type === 'glitch' ? scaled(reading.counters, glitch.factor) : reading.counters,
        takenAt,
        receivedAt: new Date(receivedAt(device, day, at)).toISOString(),
        source: device.protocol === 'smtp' ? 'mail' : 'snmp',
      };
    }
  }

  /** Minutes after midnight at which a day's readings are taken. */
  function minutesOf({ work }: SimulatedDevice, day: number): number[] {
    const { weekday } = dateOf(day);
    const free = weekday === 0 || weekday === 6 || isHoliday(calendar, day);
    const luck = chance(work.seed, day, 61);
    // now and then a reading fails, more often where a machine is off over a free day
    if (luck < (free ? 0.06 : 0.015)) return [];
    const evening = 17 * 60 + 40 + Math.floor(70 * chance(work.seed, day, 62));
    if (free || chance(work.seed, day, 63) > 0.3) return [evening];
    return [8 * 60 + 20 + Math.floor(50 * chance(work.seed, day, 64)), evening];
  }
}

/** When a reading arrived: at once, or when the stretch of lateness ended. */
function receivedAt(device: SimulatedDevice, day: number, takenAt: number): number {
  const late = device.events.find((event) => event.type === 'late' && within(event, day));
  if (late?.type !== 'late') return takenAt + 2000;
  let back = day;
  while (within(late, back)) back++;
  return instantOf(device.work.zone, back, 9 * 60 + 15);
}

function scaled(counters: CounterValues, factor: number): CounterValues {
  const values: CounterValues = {};
  // keys are counters, as they come from CounterValues
  for (const [name, value] of Object.entries(counters) as [keyof CounterValues, number][]) {
    values[name] = Math.floor(value * factor);
  }
  return values;
}
