/** What late data, decisions and meters changed in a table since an instant (§4.5.9). */
import type { DeviceHead } from '#core/build-matrix.ts';
import { isLargeFormat } from '#core/breakdown.ts';
import type { Context } from '../context.ts';
import { changedTables, comparisonOf, type ChangesInput } from './changed-tables.ts';
import { changeExplainer, type ExplainedChange } from './explain-changes.ts';

export interface ListedChange extends ExplainedChange {
  device: DeviceHead;
  isLarge: boolean;
}

/** Changes of one sort: the first of them, and how many there are. */
export interface ChangesPart {
  changes: ListedChange[];
  count: number;
  devices: number;
}

export interface ListedChanges {
  /** the one device that is asked for; null: all */
  device: DeviceHead | null;
  /** ISO instant, UTC */
  instant: string;
  /** the last period that was compared */
  to: string;
  /** false: no period of the range had begun by the instant */
  hasBegun: boolean;
  /** periods that were over */
  over: ChangesPart;
  /** the period that was running, where it is in the range: it went on by itself */
  running: ChangesPart & { period: string };
}

/**
 * @param limit how many changes of each sort are listed; all are counted
 * @throws KadoError `as_of.missing`, `as_of.future`, `as_of.not_over`, `group.not_found`,
 * `device.not_found`, also for those of another customer
 */
export async function listChanges(
  ctx: Context,
  input: ChangesInput,
  limit: number,
): Promise<ListedChanges> {
  const comparison = await comparisonOf(ctx, input);
  const explain = changeExplainer(ctx, comparison);
  const { instant, running: period, hasBegun, query } = comparison;
  const over: ChangesPart = { changes: [], count: 0, devices: 0 };
  const running: ChangesPart & { period: string } = { ...over, changes: [], period };
  for await (const { device, changes } of changedTables(ctx, comparison)) {
    for (const part of [over, running]) {
      const own = changes.filter((change) => (change.period === period) === (part === running));
      if (own.length === 0) continue;
      part.count += own.length;
      part.devices += 1;
      const shown = own.slice(0, limit - part.changes.length);
      if (shown.length === 0) continue;
      const isLarge = isLargeFormat(device.kind);
      for (const change of await explain(device.deviceId, shown)) {
        part.changes.push({ ...change, device, isLarge });
      }
    }
  }
  return { device: comparison.device, instant, to: query.to, hasBegun, over, running };
}
