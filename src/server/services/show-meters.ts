/** A device's start meters (§4.5.2): of the registered machine, and of each that took its place. */
import {
  counters as allCounters,
  type Counter,
  type CounterValues,
  type Unit,
} from '#core/counter.ts';
import { machineStarts, type MachineStart } from '#core/start-meters.ts';
import { countedReadings } from '#core/series.ts';
import type { Context } from '../context.ts';
import { metersOf } from '../storage/queries/device-meters.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import type { DeviceMetersTable } from '../storage/schema.ts';
import { actorNames } from './actor-names.ts';
import { rulesAsOf } from './rules-as-of.ts';
import { requestedDevice } from './requested-device.ts';
import { mayEdit } from './require-role.ts';

export interface MeterEntry {
  meterId: string;
  counters: CounterValues;
  at: string;
  /** null: not one of the customer's own */
  by: string | null;
  undoneAt: string | null;
}

export interface MachineMeters {
  /** null: the machine that was registered */
  serial: string | null;
  firstAt: string | null;
  unit: Unit;
  /** counters that can have a start meter, in the order of the screens */
  counters: Counter[];
  /** what counts now; a counter without one is absent */
  standing: CounterValues;
  /** its first values: at most these can be entered; of a swapped-in machine they are assumed */
  first: CounterValues;
  /** the newest first */
  history: MeterEntry[];
}

export interface ShownMeters {
  device: { deviceId: string; name: string; groupName: string | null; serial: string | null };
  machines: MachineMeters[];
  /** changes with every entry */
  seen: string;
  mayEnter: boolean;
}

/** @throws KadoError `device.not_found`, also for a device of another customer */
export async function showMeters(ctx: Context, deviceId: string): Promise<ShownMeters> {
  const device = await requestedDevice(ctx, deviceId);
  const rows = await metersOf(ctx.db, { customerId: ctx.customerId, deviceId });
  const readings = await readingsOf(ctx.db, ctx.customerId, deviceId);
  const meters = await rulesAsOf(ctx, deviceId, null);
  const names = await actorNames(
    ctx,
    rows.map(({ entered_by }) => entered_by),
  );
  const machines = machineStarts(countedReadings(readings, meters)).map((machine) => {
    const { serial } = machine;
    const standing = serial === null ? meters.startMeters : (meters.swapMeters[serial] ?? {});
    return {
      ...machine,
      standing,
      counters: countersOf(machine, standing),
      history: rows
        .filter((row) => row.serial === serial)
        .map((row) => entryOf(row, names.get(row.entered_by) ?? null)),
    };
  });
  return {
    device: {
      deviceId,
      name: device.name,
      groupName: device.group_name,
      serial: device.serial,
    },
    machines,
    seen: seenOf(rows),
    mayEnter: mayEdit(ctx),
  };
}

/** Grows with each entry and each withdrawal. */
export function seenOf(rows: readonly { undone_at: string | null }[]): string {
  return `${rows.length} ${rows.filter(({ undone_at }) => undone_at !== null).length}`;
}

/** Of a machine that has not told anything: the base columns. */
const unheard: readonly Counter[] = ['total', 'color', 'mono', 'scan'];

function countersOf({ first }: MachineStart, standing: CounterValues): Counter[] {
  const known = new Set([...Object.keys(first), ...Object.keys(standing)]);
  return known.size === 0 ? [...unheard] : allCounters.filter((counter) => known.has(counter));
}

function entryOf(row: DeviceMetersTable, by: string | null): MeterEntry {
  return {
    meterId: row.meter_id,
    // only enterMeters writes this column, with counters it has checked
    counters: JSON.parse(row.counters_json) as CounterValues,
    at: row.entered_at,
    by,
    undoneAt: row.undone_at,
  };
}
