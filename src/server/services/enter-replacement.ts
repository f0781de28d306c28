/** Enters a replacement that no level told of (§5); it is confirmed at once. */
import { KadoError } from '#core/errors.ts';
import { isPeriod, shiftPeriod } from '#core/period.ts';
import { isSameEvent } from '#core/supply-replacement.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { insertReplacements, replacementsSince } from '../storage/queries/supply-replacements.ts';
import { suppliesOfDevice } from '../storage/queries/supplies-listed.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import {
  requireChoice,
  takeReplacement,
  toldOf,
  type ReplacementChoice,
} from './confirm-replacement.ts';
import { today } from './current-period.ts';
import { requestedDevice } from './requested-device.ts';
import { requireEditor } from './require-role.ts';

export interface EnterReplacementInput extends ReplacementChoice {
  deviceId: string;
  /** keyedSupplies */
  key: string;
  /** the customer's local day */
  day: string;
}

/** So far back it may lie, in days. */
const mostDaysBack = 3660;

/**
 * @throws KadoError `device.not_found`, `replacement.supply_unknown`, `replacement.day`,
 * `replacement.day_ahead`, `replacement.known` with its id where there is one of those days already;
 * the codes of confirmReplacement
 */
export async function enterReplacement(
  ctx: Context,
  input: EnterReplacementInput,
): Promise<{ replacementId: string }> {
  requireEditor(ctx);
  requireChoice(input);
  const { deviceId, key, day } = input;
  const now = today(ctx);
  if (!isPeriod(day, 'day') || day < shiftPeriod(now, -mostDaysBack)) {
    throw new KadoError('replacement.day', 'invalid', { field: 'day' });
  }
  if (day > now) throw new KadoError('replacement.day_ahead', 'invalid', { field: 'day' });
  return transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    const { product } = await requestedDevice(inside, deviceId);
    if (!(await lockDevice(db, { customerId, deviceId }))) {
      throw new KadoError('device.not_found', 'not_found');
    }
    const supplies = await suppliesOfDevice(db, customerId, deviceId);
    const supply = supplies.find(({ supply_key }) => supply_key === key);
    if (supply === undefined) {
      throw new KadoError('replacement.supply_unknown', 'invalid', { field: 'key' });
    }
    await requireNew(inside, input);
    const { name, type, color } = supply;
    const row = {
      ...{ customer_id: customerId, device_id: deviceId, replacement_id: newId(clock) },
      ...{ supply_key: key, name, type, color },
      ...{ after_on: shiftPeriod(day, -1), replaced_on: day },
      ...{ before_percent: null, before_level: 'unknown' },
      ...{ after_percent: null, after_level: 'unknown' },
      ...{ detected_at: instantOf(clock), state: 'detected', decided_at: null, decided_by: null },
      ...{ entered: 1, type_id: null, place_id: null, note: null },
    };
    await insertReplacements(db, [row]);
    const taken = await takeReplacement(inside, { ...row, product }, input);
    await audit(inside, 'enterReplacement', { ...toldOf(row), ...taken });
    return { replacementId: row.replacement_id };
  });
}

async function requireNew(
  { db, customerId }: Context,
  { deviceId, key, day }: EnterReplacementInput,
): Promise<void> {
  const known = await replacementsSince(db, customerId, [deviceId], '');
  const entered = { afterDay: shiftPeriod(day, -1), day: shiftPeriod(day, 1) };
  const same = known.find(
    (one) =>
      one.supply_key === key &&
      one.state !== 'rejected' &&
      isSameEvent({ afterDay: one.after_on, day: one.replaced_on }, entered),
  );
  if (same === undefined) return;
  throw new KadoError('replacement.known', 'conflict', {
    ...{ field: 'day', replacementId: same.replacement_id, day: same.replaced_on },
  });
}
