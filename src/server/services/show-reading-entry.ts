/** What the form for a reading by hand shows (§12): the counters that the device usually tells, and what it told last. */
import {
  counters as allCounters,
  type Counter,
  type CounterValues,
  type Source,
  type Unit,
} from '#core/counter.ts';
import type { Reading } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { isEntered } from './change-withdrawal.ts';
import { requestedDevice } from './requested-device.ts';
import { mayEdit } from './require-role.ts';
import { rulesAsOf } from './rules-as-of.ts';

export interface ShownReadingEntry {
  device: { deviceId: string; name: string; groupName: string | null; serial: string | null };
  unit: Unit;
  /** the fields, in the order of the screens */
  counters: Counter[];
  /** each counter's newest value */
  newest: CounterValues;
  /** the newest readings first */
  recent: {
    readingId: string;
    takenAt: string;
    source: Source;
    total: number | null;
    /** it was taken back, and counts no more */
    isWithdrawn: boolean;
    /** somebody entered it: it can be taken back */
    isEntered: boolean;
  }[];
  mayEnter: boolean;
}

/** Of a device that has not told anything: the base columns. */
const unheard: readonly Counter[] = ['total', 'color', 'mono', 'scan'];
const mostRecent = 10;

/** @throws KadoError `device.not_found`, also for a device of another customer */
export async function showReadingEntry(ctx: Context, deviceId: string): Promise<ShownReadingEntry> {
  const device = await requestedDevice(ctx, deviceId);
  const readings = await readingsOf(ctx.db, ctx.customerId, deviceId);
  const newest: CounterValues = {};
  const { withdrawn } = await rulesAsOf(ctx, deviceId, null);
  const isWithdrawn = ({ readingId }: Reading) => withdrawn?.has(readingId) ?? false;
  for (const one of readings) if (!isWithdrawn(one)) Object.assign(newest, one.counters);
  const usual = new Set<Counter>(['total', ...allCounters.filter((one) => one in newest)]);
  const counters = usual.size === 1 && newest.total === undefined ? [...unheard] : [...usual];
  return {
    device: { deviceId, name: device.name, groupName: device.group_name, serial: device.serial },
    unit: unitOf(readings),
    counters,
    newest,
    recent: readings
      .slice(-mostRecent)
      .reverse()
      .map((one) => ({
        ...{ readingId: one.readingId, takenAt: one.takenAt, source: one.source },
        ...{ total: one.counters.total ?? null },
        ...{ isWithdrawn: isWithdrawn(one), isEntered: isEntered(one.source) },
      })),
    mayEnter: mayEdit(ctx),
  };
}

/** What the device counts in, by its newest reading. */
export function unitOf(readings: readonly Pick<Reading, 'unit'>[]): Unit {
  return readings.at(-1)?.unit ?? 'impressions';
}
