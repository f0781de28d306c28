/** Which printers this installation knows, and which devices use that (§11, §12). */
import type { Definition } from '#core/definition.ts';
import type { Counter } from '#core/counter.ts';
import { devicesBySource, type DevicesOfSource } from '../storage/queries/devices-by-source.ts';
import type { ProviderContext } from '../system-context.ts';
import { knownDefinitions } from './known-definitions.ts';
import { requireProviderReader } from './require-role.ts';

export interface SurveyedDefinition {
  id: string;
  /** null: the standard MIBs */
  vendor: string | null;
  /** counters that it can give, in the order of the definition */
  counters: Counter[];
  sources: number;
  /** devices whose counters it gives, and of how many customers they are */
  devices: number;
  customers: number;
}

/** Devices of a model that no family gives counters of. */
export interface UnknownModel {
  vendor: string | null;
  model: string | null;
  /** the standard's total alone; false: no counters at all so far */
  standard: boolean;
  /** of the vendor's family, where there is one: it does not fit these; null: there is none */
  definitionId: string | null;
  devices: number;
  customers: number;
}

export interface DefinitionSurvey {
  definitions: SurveyedDefinition[];
  /** the most devices first */
  unknown: UnknownModel[];
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function surveyDefinitions(ctx: ProviderContext): Promise<DefinitionSurvey> {
  requireProviderReader(ctx);
  const definitions = await knownDefinitions(ctx);
  const rows = await devicesBySource(ctx.db);
  return {
    definitions: definitions.map((definition) => {
      const own = rows.filter((row) => definitionIdOf(row) === definition.id);
      return { ...factsOf(definition), ...countsOf(own) };
    }),
    unknown: unknownModels(rows, definitions),
  };
}

function factsOf({ id, vendor, counters }: Definition) {
  const names = counters.flatMap((source) => Object.keys(source.counters));
  // the keys that definition-counters.ts allows
  return { id, vendor, counters: [...new Set(names)] as Counter[], sources: counters.length };
}

/** A counter source begins with the definition's id. */
export function definitionIdOf({ counter_source: source }: DevicesOfSource): string | null {
  return source?.split(' ')[0] ?? null;
}

export function countsOf(rows: readonly DevicesOfSource[]): { devices: number; customers: number } {
  return {
    devices: rows.reduce((sum, row) => sum + row.devices, 0),
    customers: new Set(rows.map((row) => row.customer_id)).size,
  };
}

function unknownModels(
  rows: readonly DevicesOfSource[],
  definitions: readonly Definition[],
): UnknownModel[] {
  const byModel = new Map<string, DevicesOfSource[]>();
  for (const row of rows) {
    const id = definitionIdOf(row);
    if (id !== null && id !== 'standard') continue;
    const key = JSON.stringify([row.vendor, row.model, id]);
    byModel.set(key, [...(byModel.get(key) ?? []), row]);
  }
  return [...byModel.values()]
    .flatMap((same): UnknownModel[] => {
      const first = same[0];
      if (first === undefined) return [];
      const { vendor, model } = first;
      const family = definitions.find(
        (one) => one.vendor !== null && one.vendor.toLowerCase() === vendor?.toLowerCase(),
      );
      const standard = definitionIdOf(first) === 'standard';
      const definitionId = family?.id ?? null;
      return [{ vendor, model, standard, definitionId, ...countsOf(same) }];
    })
    .sort((a, b) => b.devices - a.devices || (a.model ?? '').localeCompare(b.model ?? ''));
}
