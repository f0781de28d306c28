/** Gives a customer's searches a further way to ask hosts (§12): a community, or a user of SNMPv3. */
import { KadoError } from '#core/errors.ts';
import { mostScanAccesses, scanAccessProblems } from '#core/scan-access.ts';
import { splitAccess, type SnmpAccess } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { sealScanAccess } from '../scan-sealing.ts';
import type { Sealer } from '../sealed.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { insertScanAccess, scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

export interface ScanAccessInput {
  /** as people call it; several may bear one name */
  name: string;
  access: SnmpAccess;
}

/**
 * Its secrets are sealed and never shown again. All of the customer's collectors are told.
 * @throws KadoError `not_allowed`, the first problem of core/scan-access.ts,
 * `scan.too_many_accesses`, `scan.access_taken` where one has the name
 */
export async function addScanAccess(
  ctx: Context,
  input: ScanAccessInput,
  sealer: () => Sealer,
): Promise<{ accessId: string }> {
  requireProvider(ctx);
  const name = input.name.normalize('NFC').trim();
  const [problem] = scanAccessProblems(name, input.access);
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  const { open, secrets } = splitAccess(input.access);
  return transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    await lockCustomer(db, customerId);
    const rows = await scanAccessesOf(db, customerId);
    if (rows.length >= mostScanAccesses) {
      throw new KadoError('scan.too_many_accesses', 'conflict', { max: mostScanAccesses });
    }
    if (rows.some((row) => row.name === name)) {
      throw new KadoError('scan.access_taken', 'conflict', { name });
    }
    const accessId = newId(clock);
    const owner = { customerId, accessId };
    await insertScanAccess(db, {
      ...{ customer_id: customerId, access_id: accessId, name },
      snmp_json: JSON.stringify(open),
      snmp_sealed: secrets === null ? null : sealScanAccess(sealer(), owner, secrets),
      created_at: instantOf(clock),
    });
    const { version = 'auto', v3 } = open;
    const user = v3 === undefined ? {} : { user: v3.user };
    await audit(inside, 'addScanAccess', { accessId, name, version, ...user });
    return { accessId };
  });
}
