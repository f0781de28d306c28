/**
 * Enters what counters stood at when counting began (§4.5.2): at registration, or
 * when another machine took the place (case 11). What was entered before is kept
 * as a row; the figures follow in the same transaction.
 */
import { isCounter, type CounterValues } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { countedReadings } from '#core/series.ts';
import { machineStarts, meterProblems } from '#core/start-meters.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertMeters, metersOf, withdrawMeters } from '../storage/queries/device-meters.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { requestedDevice } from './requested-device.ts';
import { requireEditor } from './require-role.ts';
import { rollUpAnew } from './roll-up-anew.ts';
import { rulesAsOf } from './rules-as-of.ts';
import { seenOf } from './show-meters.ts';

export interface EnterMetersInput {
  deviceId: string;
  /** null: the registered machine; else the serial of one that was swapped in */
  serial: string | null;
  /** a counter that is absent has no start meter */
  counters: CounterValues;
  /** as it was shown to the one who enters */
  seen: string;
}

/**
 * @throws KadoError `device.not_found`, `meters.unknown_machine`, `meters.changed_meanwhile`,
 * `meters.unknown_counter`, and those of meterProblems
 */
export async function enterMeters(ctx: Context, input: EnterMetersInput): Promise<void> {
  requireEditor(ctx);
  const { customerId } = ctx;
  const { deviceId, serial, counters } = input;
  for (const name of Object.keys(counters)) {
    if (!isCounter(name)) throw new KadoError('meters.unknown_counter');
  }
  await transact(ctx, async (inside) => {
    const { db } = inside;
    const key = { customerId, deviceId };
    if (!(await lockDevice(db, key))) throw new KadoError('device.not_found', 'not_found');
    const device = await requestedDevice(inside, deviceId);
    const rows = await metersOf(db, key);
    if (input.seen !== seenOf(rows)) throw new KadoError('meters.changed_meanwhile', 'conflict');
    const rules = await rulesAsOf(inside, deviceId, null);
    const machines = machineStarts(
      countedReadings(await readingsOf(db, customerId, deviceId), rules),
    );
    const machine = machines.find((one) => one.serial === serial);
    if (machine === undefined) throw new KadoError('meters.unknown_machine', 'not_found');
    const problem = meterProblems(counters, machine)[0];
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    const at = instantOf(ctx.clock);
    const standing = rows.filter((row) => row.serial === serial && row.undone_at === null);
    for (const { meter_id: meterId } of standing) await withdrawMeters(db, { ...key, meterId }, at);
    await insertMeters(db, {
      customer_id: customerId,
      device_id: deviceId,
      meter_id: newId(ctx.clock),
      serial,
      counters_json: JSON.stringify(counters),
      entered_at: at,
      entered_by: actorName(ctx.actor),
      undone_at: null,
    });
    const registered = serial === null ? device.start_meters_json : '{}';
    const before: unknown = JSON.parse(standing[0]?.counters_json ?? registered);
    await audit(inside, 'enterMeters', { deviceId, serial, before, after: counters });
    await rollUpAnew(inside, deviceId);
  });
}
