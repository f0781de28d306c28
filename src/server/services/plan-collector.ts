/** What a collector is to do (§12): its devices with what it takes to be answered, when, and where to look. */
import { createHash } from 'node:crypto';
import type { CollectorPlan, PlannedDevice } from '#core/collecting.ts';
import { isKadoError, KadoError } from '#core/errors.ts';
import type { PollingSettings } from '#core/polling.ts';
import type { Teaching } from '#core/teaching.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { lockedCodes, toldAccesses } from '../scan-sealing.ts';
import { openAccess, storedDialect } from '../snmp-sealing.ts';
import { scanPlansOf } from '../storage/queries/collection.ts';
import { devicesOfCollector } from '../storage/queries/device-collectors.ts';
import { scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import { collectionRules, scanPlanOf } from './collection-rules.ts';
import { recordContactFailures } from './record-contact-failures.ts';

/**
 * @param ctx the collector's own, as `collectorFor` gives it
 * @param known the version that the collector goes by; null: none
 * @param here what this installation sets otherwise than usual, and was taught
 * @returns null where that version still holds
 * @throws KadoError `not_allowed` for all but collectors
 */
export async function planCollector(
  ctx: Context,
  known: string | null,
  sealer: () => Sealer,
  here: Partial<PollingSettings> & { taught?: readonly Teaching[] } = {},
): Promise<CollectorPlan | null> {
  const { actor, customerId, db, zone } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const { taught = [], ...usual } = here;
  const [rules, rows, scans, accesses] = await Promise.all([
    collectionRules(ctx, usual),
    devicesOfCollector(db, customerId, actor.collectorId),
    scanPlansOf(db, customerId),
    scanAccessesOf(db, customerId),
  ]);
  const planned = rows.map((row) => ({ row, device: plannedDevice(customerId, row, sealer) }));
  const scan = scans.find(({ collector_id: id }) => id === actor.collectorId);
  const plan = {
    ...{ zone, polling: rules.polling, windows: rules.windows },
    devices: planned.flatMap(({ device }) =>
      device === null || device === 'locked' ? [] : device,
    ),
    scan: scan === undefined ? null : scanPlanOf(scan, toldAccesses(sealer, accesses)),
    taught,
  };
  const locked = planned.filter(({ device }) => device === 'locked');
  const at = instantOf(ctx.clock);
  // it is never asked, and its screen tells why; as often as of one that does not answer
  const failureId = `locked-${at.slice(0, 'YYYY-MM-DDTHH'.length).replace('T', '-')}`;
  const failures = locked.map(({ row: { device_id: deviceId } }) => ({
    ...{ deviceId, failureId, at, code: 'secret.wrong', detail: '' },
  }));
  if (failures.length > 0) await recordContactFailures(ctx, failures);
  const version = versionOf(plan);
  return version === known ? null : { version, ...plan };
}

type Row = Awaited<ReturnType<typeof devicesOfCollector>>[number];

/** null: nothing that is asked over the network; `locked`: its secrets cannot be opened. */
function plannedDevice(
  customerId: string,
  row: Row,
  sealer: () => Sealer,
): PlannedDevice | 'locked' | null {
  const { protocol, host, port, serial, mac, device_id: deviceId } = row;
  if (host === null || (protocol !== 'snmp' && protocol !== 'ipp')) return null;
  const owner = { customerId, deviceId };
  const times = { countedAt: row.counted_at, contactAt: row.contact_at };
  const dialect = storedDialect(row.snmp_json);
  try {
    const { dialect: _, ...said } = JSON.parse(openAccess(sealer, owner, row)) as {
      dialect?: unknown;
    };
    const access = Object.keys(said).length === 0 ? null : JSON.stringify(said);
    return { deviceId, protocol, host, port, access, dialect, serial, mac, ...times };
  } catch (thrown) {
    if (isKadoError(thrown) && lockedCodes.includes(thrown.code)) return 'locked';
    throw thrown;
  }
}

/** Times and dialects change with every poll: they are no reason to fetch a plan again. */
function versionOf({ devices, ...plan }: Omit<CollectorPlan, 'version'>): string {
  const lasting = devices.map(({ countedAt: _, contactAt: __, dialect: ___, ...device }) => device);
  const text = JSON.stringify([plan, lasting]);
  return createHash('sha256').update(text).digest('base64url');
}
