/** Begins to teach a model (§12): from a recorded walk, or from a file that another installation shared. */
import { unnamedVendor, walkedDevice, type TaughtModel } from '#core/teach-device.ts';
import { KadoError } from '#core/errors.ts';
import type { Varbind } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import { instantOf } from '../instant.ts';
import { insertTeaching, type TeachingRow } from '../storage/queries/teachings.ts';
import { providerCustomer } from '../storage/queries/provider-customer.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { requireProvider } from './require-role.ts';
import { readTeachingFile, teachingFormat } from './teaching-file.ts';
import type { WalkFiles } from './walk-files.ts';

/** A walk of a printer has some thousand values; far more is something else. */
const mostVarbinds = 200_000;

/**
 * @param file a .snmprec file, the text of `snmpwalk -On`, or a shared teaching
 * @throws KadoError `not_allowed`, `teaching.no_walk`, `teaching.no_object_id`,
 * `teaching.file`, `teaching.no_provider`
 */
export async function teachDevice(
  ctx: ProviderContext,
  files: WalkFiles,
  file: Uint8Array,
): Promise<{ teachingId: string }> {
  requireProvider(ctx);
  const start = looksShared(file) ? fromShared(file, files) : fromWalk(file, files);
  const provider = await providerCustomer(ctx.db);
  if (provider === null) throw new KadoError('teaching.no_provider', 'conflict');
  const { customer_id: customerId } = provider;
  return transact(ctx, async (inside) => {
    for (let turn = 1; ; turn += 1) {
      const teachingId = idOf(start.model, turn);
      const row: TeachingRow = {
        customer_id: customerId,
        teaching_id: teachingId,
        model_json: JSON.stringify(start.model),
        unit: start.unit,
        panel_json: JSON.stringify(start.panel),
        counters_json: JSON.stringify(start.counters),
        recording: files.pack(start.varbinds),
        used: 0,
        created_at: instantOf(ctx.clock),
        created_by: actorName(ctx.actor),
        version: 1,
      };
      if (!(await insertTeaching(inside.db, row))) continue;
      const { vendor, model } = start.model;
      await audit({ ...inside, customerId }, 'teachDevice', { teachingId, vendor, model });
      return { teachingId };
    }
  });
}

interface Start {
  model: TaughtModel;
  unit: string;
  panel: object;
  counters: object;
  varbinds: Varbind[];
}

function fromWalk(file: Uint8Array, files: WalkFiles): Start {
  const { varbinds } = files.read(file);
  if (varbinds.length === 0 || varbinds.length > mostVarbinds) {
    throw new KadoError('teaching.no_walk', 'invalid');
  }
  const { model } = walkedDevice(varbinds, definitions);
  if (model === null) throw new KadoError('teaching.no_object_id', 'invalid');
  return { model, unit: 'impressions', panel: {}, counters: {}, varbinds };
}

function fromShared(file: Uint8Array, files: WalkFiles): Start {
  const { model, unit, counters, panel, recording } = readTeachingFile(
    new TextDecoder().decode(file),
  );
  const { varbinds } = files.read(new TextEncoder().encode(recording));
  if (varbinds.length === 0) throw new KadoError('teaching.no_walk', 'invalid');
  return { model, unit, panel, counters, varbinds };
}

function looksShared(file: Uint8Array): boolean {
  const head = new TextDecoder().decode(file.subarray(0, 200));
  return head.trimStart().startsWith('{') && head.includes(teachingFormat);
}

/** `own-acme-500`; the counters of readings bear it. */
function idOf({ vendor, model }: TaughtModel, turn: number): string {
  const isNamed = vendor === unnamedVendor || model.toLowerCase().startsWith(vendor.toLowerCase());
  const named = isNamed ? model : `${vendor} ${model}`;
  const slug = named
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-$/, '');
  return ['own', slug || 'model', ...(turn > 1 ? [String(turn)] : [])].join('-');
}
