/** What one definition says (§11, §12), and which customers' devices use it. */
import type { Counter, Unit } from '#core/counter.ts';
import type { CellReader } from '#core/definition-counters.ts';
import { KadoError } from '#core/errors.ts';
import { devicesBySource } from '../storage/queries/devices-by-source.ts';
import { customerNames } from '../storage/queries/names-by-ids.ts';
import type { ProviderContext } from '../system-context.ts';
import { knownDefinitions } from './known-definitions.ts';
import { requireProviderReader } from './require-role.ts';
import { definitionIdOf } from './survey-definitions.ts';

export interface ShownDefinition {
  id: string;
  vendor: string | null;
  /** which devices it speaks of: prefixes of sysObjectID, patterns of descriptions */
  objectIds: readonly string[];
  descriptions: readonly string[];
  /** the best first; a series is read from one of them */
  sources: {
    oid: string;
    unit: Unit;
    readers: CellReader['read'][];
    /** each with its expressions, the best first */
    counters: { counter: Counter; expressions: readonly string[] }[];
  }[];
  /** devices by customer and model, the most first */
  uses: { customerId: string; customerName: string; model: string | null; devices: number }[];
}

/** @throws KadoError `not_allowed`; `definition.not_found` */
export async function showDefinition(ctx: ProviderContext, id: string): Promise<ShownDefinition> {
  requireProviderReader(ctx);
  const definition = (await knownDefinitions(ctx)).find((one) => one.id === id);
  if (definition === undefined) throw new KadoError('definition.not_found', 'not_found');
  const rows = (await devicesBySource(ctx.db)).filter((row) => definitionIdOf(row) === id);
  const customers = await customerNames(ctx.db, [...new Set(rows.map((row) => row.customer_id))]);
  const names = new Map(customers.map((one) => [one.customer_id, one.name]));
  return {
    id,
    vendor: definition.vendor,
    objectIds: definition.match.sysObjectId ?? [],
    descriptions: definition.match.description ?? [],
    sources: definition.counters.map(({ oid, unit, readers, counters }) => ({
      oid,
      unit,
      readers: [...new Set(readers.map(({ read }) => read))],
      counters: Object.entries(counters).map(([counter, expressions]) => ({
        // the keys that definition-counters.ts allows
        counter: counter as Counter,
        expressions: expressions ?? [],
      })),
    })),
    uses: merged(
      rows.map((row) => ({
        customerId: row.customer_id,
        customerName: names.get(row.customer_id) ?? row.customer_id,
        model: row.model,
        devices: row.devices,
      })),
    ).sort((a, b) => b.devices - a.devices || a.customerName.localeCompare(b.customerName)),
  };
}

/** One line a customer and model, whatever the source inside the definition. */
function merged(uses: ShownDefinition['uses']): ShownDefinition['uses'] {
  const found = new Map<string, ShownDefinition['uses'][number]>();
  for (const use of uses) {
    const key = JSON.stringify([use.customerId, use.model]);
    const known = found.get(key);
    found.set(key, known ? { ...known, devices: known.devices + use.devices } : use);
  }
  return [...found.values()];
}
