/**
 * What an observation of a device means: identity, kind, state, supplies and
 * counters, by the definitions. Pure, and never throws on what a device sent:
 * what cannot be read is null, absent or a note.
 */
import type { AlertRow } from './alert-rows.ts';
import { decodeCounters } from './decode-counters.ts';
import { definitionsFor } from './definition-match.ts';
import type { Definition } from './definition.ts';
import { decodeIdentity } from './identity.ts';
import { decodeKind } from './kind.ts';
import type { DeviceReport, Supply, Varbind } from './reading.ts';
import { decodeState } from './state.ts';
import { decodeSupplies, type SupplyRow } from './supplies.ts';
import { charsetOf } from './text.ts';
import { walkOf } from './walk.ts';

/** A report with what led to it, for who asks why. */
export interface ExplainedReport {
  report: DeviceReport;
  /** the definitions that spoke, the surest first */
  matched: readonly Definition[];
  /** alert rows that raised nothing: history, sleep, information */
  ignoredAlerts: readonly AlertRow[];
}

/**
 * Decodes the varbinds of one poll or one recorded walk.
 * @param definitions every family that is known, the standard last
 */
export function decode(
  varbinds: readonly Varbind[],
  definitions: readonly Definition[],
): DeviceReport {
  return explain(varbinds, definitions).report;
}

/** As `decode`, with the reasons. */
export function explain(
  varbinds: readonly Varbind[],
  definitions: readonly Definition[],
): ExplainedReport {
  const walk = walkOf(varbinds);
  const matched = definitionsFor(walk, definitions);
  const definition = matched.find((each) => each.vendor !== null) ?? null;
  const charset = charsetOf(walk);

  const { identity, notes } = decodeIdentity(walk, definition, charset);
  const counted = decodeCounters(walk, matched);
  const supplies = decodeSupplies(walk, charset);
  const { state, conditions, emptyRows, ignored } = decodeState(
    walk,
    definition,
    supplies,
    charset,
  );
  const { deviceId, ...names } = identity;
  const evidence = { model: names.model, deviceId, supplies, counters: counted.counters };
  const report: DeviceReport = {
    ...names,
    kind: decodeKind(walk, definition, evidence, charset),
    state,
    conditions,
    supplies: supplies.map((row) => supplyOf(row, emptyRows)),
    counters: counted.counters,
    counterSource: counted.counterSource,
    unit: counted.unit,
    counter32: counted.counter32,
    notes: [...notes, ...counted.notes],
  };
  return { report, matched, ignoredAlerts: ignored };
}

/** A supply without its row; an alert that calls it empty knows better than its level. */
function supplyOf({ row, ...supply }: SupplyRow, emptyRows: ReadonlySet<number>): Supply {
  return emptyRows.has(row) && supply.level !== 'ok' ? { ...supply, level: 'empty' } : supply;
}
