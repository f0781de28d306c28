/** Hints on the size of the fleet (§2): idle devices, and shares of duplex, colour and A3. */
import type { DeviceHead } from '#core/build-matrix.ts';
import { monthsOfHints, type HintCounter, type HintDevice } from '#core/hint-basis.ts';
import { idleHint, type IdleHint } from '#core/hint-idle.ts';
import { shareHint, shareRules, type ShareHint, type SharePart } from '#core/hint-share.ts';
import { localDay } from '#core/local-day.ts';
import { parsePeriodValues, periodValue } from '#core/period-text.ts';
import { exact } from '#core/lineage.ts';
import type { Context } from '../context.ts';
import { inSteps } from '../in-steps.ts';
import { instantOf } from '../instant.ts';
import { deviceHeads } from '../storage/queries/device-heads.ts';
import { countersOfMonth, usageByDevice } from '../storage/queries/device-usage.ts';

export interface Hints {
  /** YYYY-MM, the oldest first: complete months */
  months: string[];
  /** of a hint's rows the first are given, or many more of the one that is asked for */
  idle: IdleHint & { total: number };
  shares: (ShareHint & { total: number })[];
  /** by id: the devices that the rows name */
  devices: Record<string, DeviceHead>;
}

const shownRows = 10;
const mostRows = 1_000;

export type HintName = 'idle' | SharePart;

/** Whether a word of an address names a hint. */
export function isHintName(word: string | null): word is HintName {
  return word === 'idle' || shareRules.some(({ part }) => part === word);
}

const counters: readonly HintCounter[] = ['total', 'color', 'duplex', 'paper.a3'];

/**
 * All hints for the context's customer, as of today.
 * @param whole the hint of which more than the first rows are asked for
 */
export async function showHints(ctx: Context, whole: HintName | null = null): Promise<Hints> {
  const { db, customerId } = ctx;
  const months = monthsOfHints(localDay(instantOf(ctx.clock), ctx.zone));
  const heads = await deviceHeads(db, { customerId, group: 'all', kind: null });
  const byId = new Map(heads.map((head) => [head.deviceId, head]));
  const work = await usageByDevice(db, customerId, months);
  const countsFaces = heads.filter(({ kind }) => kind !== 'large-format').length;
  const idle = idleHint(
    // the heads are those of devices in use
    work.flatMap(({ device_id: deviceId, ...rest }) =>
      byId.has(deviceId) ? [{ deviceId, ...rest }] : [],
    ),
    countsFaces,
  );
  const devices = await hintDevices(ctx, heads, months);
  const shares = shareRules.map((rule) => shareHint(rule, devices));
  const cut = <Of extends { rows: readonly { deviceId: string }[] }>(name: HintName, hint: Of) => ({
    ...hint,
    total: hint.rows.length,
    rows: hint.rows.slice(0, name === whole ? mostRows : shownRows),
  });
  const shown = {
    idle: cut('idle', idle),
    shares: shares.map((hint) => cut(hint.rule.part, hint)),
  };
  const named = [shown.idle, ...shown.shares].flatMap(({ rows }) =>
    rows.flatMap(({ deviceId }) => byId.get(deviceId) ?? []),
  );
  const names = Object.fromEntries(named.map((head) => [head.deviceId, head]));
  return { months, ...shown, devices: names };
}

/** A month's rows at a time: those of a large fleet together would be many megabytes. */
async function hintDevices(
  { db, customerId }: Context,
  heads: readonly DeviceHead[],
  months: readonly string[],
): Promise<HintDevice[]> {
  const found = new Map<string, Partial<Record<HintCounter, number>>[]>(
    heads.map(({ deviceId }) => [deviceId, []]),
  );
  for (const period of months) {
    for await (const rows of inSteps(await countersOfMonth(db, customerId, period))) {
      for (const row of rows) {
        found.get(row.device_id)?.push(usagesOf(period, row.counters_json));
      }
    }
  }
  return heads.map(({ deviceId, kind }) => ({
    deviceId,
    kind,
    months: found.get(deviceId) ?? [],
  }));
}

function usagesOf(period: string, text: string): Partial<Record<HintCounter, number>> {
  const stored = parsePeriodValues(text);
  const usages: Partial<Record<HintCounter, number>> = {};
  for (const counter of counters) {
    const value = periodValue(period, stored, counter);
    if (value === null || value.lineage === null || value.before === null) continue;
    usages[counter] = exact(value.lineage - value.before);
  }
  return usages;
}
