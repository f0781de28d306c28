/** How a customer's collectors ask hosts that are silent to the usual way (§12); never the secrets. */
import type { OpenSnmpAccess, SnmpVersion } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import { scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import { requireProviderReader } from './require-role.ts';

export interface ListedScanAccess {
  accessId: string;
  name: string;
  version: SnmpVersion;
  /** of SNMP version 3 */
  user: string | null;
  /** ISO instant */
  createdAt: string;
}

/** In the order in which they are tried. @throws KadoError `not_allowed` */
export async function listScanAccesses(ctx: Context): Promise<ListedScanAccess[]> {
  requireProviderReader(ctx);
  const rows = await scanAccessesOf(ctx.db, ctx.customerId);
  return rows.map((row) => {
    // `addScanAccess` wrote it
    const { version = 'auto', v3 } = JSON.parse(row.snmp_json) as OpenSnmpAccess;
    const { access_id: accessId, name, created_at: createdAt } = row;
    return { accessId, name, version, user: v3?.user ?? null, createdAt };
  });
}
