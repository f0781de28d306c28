/**
 * Takes readings that agents and devices push (§12): whose they are is told by id, serial
 * number or MAC, never by name or address. Each has its own answer; the same again is known.
 */
import type { Delivery } from '#core/delivery.ts';
import { KadoError } from '#core/errors.ts';
import { macAddress } from '#core/mac-text.ts';
import type { PushedReading, PushedResult } from '#core/pushed-reading.ts';
import { serialOf } from '#core/serial.ts';
import { meterProblems } from '#core/start-meters.ts';
import type { Context } from '../context.ts';
import { deviceMatcher, type DeviceMatcher } from './device-matcher.ts';
import { blankReport } from './entered-delivery.ts';
import { takeHanded } from './take-handed.ts';

/**
 * @param ctx the collector's own, as `collectorFor` gives it
 * @returns in the order of the readings
 * @throws KadoError `not_allowed` for all but collectors; whatever keeps all of it from being kept
 */
export async function takePushed(
  ctx: Context,
  readings: readonly PushedReading[],
): Promise<PushedResult[]> {
  const { actor } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const matcher = await deviceMatcher(ctx);
  const seen = new Set<string>();
  const looked = readings.map((one) => {
    const isRepeated = seen.has(one.id);
    seen.add(one.id);
    return isRepeated ? { code: 'push.repeated', where: 'id' } : deliveryOf(one, matcher);
  });
  const deliveries = looked.flatMap((one) => ('deliveryId' in one ? one : []));
  const results = (await takeHanded(ctx, { deliveries, failures: [] })).values();
  return readings.map(({ id }, at): PushedResult => {
    const one = looked[at];
    if (one !== undefined && !('deliveryId' in one)) return { id, outcome: 'refused', ...one };
    const { outcome, code, where } = results.next().value ?? lost();
    return { id, outcome, code, where };
  });
}

function deliveryOf(
  reading: PushedReading,
  { identify }: DeviceMatcher,
): Delivery | { code: string; where: string } {
  const { id, takenAt, counters, unit, state, conditions, supplies, device: said } = reading;
  const serial = said.serial === null ? null : serialOf(said.serial);
  const mac = said.mac === null ? null : macAddress(said.mac);
  if (said.serial !== null && serial === null) {
    return { code: 'push.serial_unusable', where: 'device.serial' };
  }
  if (said.mac !== null && mac === null) return { code: 'push.mac_unusable', where: 'device.mac' };
  const [bad] = meterProblems(counters, { first: {}, unit });
  if (bad !== undefined) return { code: 'push.value', where: `counters.${bad.counter}` };
  const { device, code } = identify({ deviceId: said.deviceId, serial, mac });
  if (device === null) return { code, where: 'device' };
  return {
    ...{ deviceId: device.device_id, takenAt, source: 'push', raw: null, snmp: null },
    // senders count for themselves: none of their ids is a collector's
    deliveryId: `push-${id}`,
    report: {
      ...{ ...blankReport, counters, unit, state, conditions, supplies },
      serial: device.serial ?? serial,
      mac: device.mac ?? mac,
    },
  };
}

function lost(): never {
  throw new Error('a reading has no answer');
}
