/** Remembers which type a supply takes, from what somebody put in (§5). */
import type { Context } from '../context.ts';
import { setDeviceFit, setModelFit } from '../storage/queries/supply-types.ts';

export type FitScope = 'model' | 'device' | 'none';

/** @param of the supply; a device without a model's name is remembered by itself */
export async function rememberFit(
  { db, customerId }: Context,
  of: { device_id: string; product: string | null; supply_key: string },
  typeId: string,
  scope: FitScope,
): Promise<void> {
  const { device_id, product, supply_key } = of;
  const row = { customer_id: customerId, supply_key, type_id: typeId };
  if (scope === 'model' && product !== null) await setModelFit(db, { ...row, product });
  else if (scope !== 'none') await setDeviceFit(db, { ...row, device_id });
}
