/** The readings behind a value (§4.5.8), and how the value comes from them. */
import { columnsOf, isLargeFormat } from '#core/breakdown.ts';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { Counter, Unit } from '#core/counter.ts';
import { foldOrdinary } from '#core/explain-fold.ts';
import type { Term } from '#core/explain-terms.ts';
import { explainCounter, type ExplainedReading, type KnownOfDevice } from '#core/explain-value.ts';
import { localDay } from '#core/local-day.ts';
import { rulesAt } from '#core/rules-at.ts';
import type { Cell } from '#core/table.ts';
import { sumOf } from '#core/usage.ts';
import type { ShownValue } from '#core/value-asked.ts';
import type { Context } from '../context.ts';
import { datedRules } from '../storage/queries/dated-rules.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import { contextAsOf, instantAskedFor } from './as-of-context.ts';
import { sizesSince } from './chosen-sizes.ts';
import { keptSince } from './current-period.ts';
import { decisionsByName } from './decisions-by-name.ts';
import { requestedHead } from './requested-device.ts';

/** Why the tables show "-" although readings give a value. */
export type Withheld =
  { why: 'large-format' } | { why: 'size-window' | 'days-kept'; since: string } | null;

export interface ExplainedValue {
  device: DeviceHead;
  asked: ShownValue;
  /** as the readings give it; the tables show it but for what is withheld */
  cell: Cell;
  withheld: Withheld;
  /** what one step is; null where nothing was ever counted */
  unit: Unit | null;
  /** in time order, those just before the period first; empty for a sum of counters */
  rows: ExplainedReading[];
  /** ordinary readings that are not among the rows */
  leftOut: number;
  /** differences that add up to a usage; null where there is none */
  terms: Term[] | null;
  /** of a sum of counters: what it is made of; else null */
  parts: { counter: Counter; cell: Cell }[] | null;
}

/**
 * @throws KadoError `device.not_found`, also for a device of another customer;
 * `as_of.future`, `as_of.not_over`
 */
export async function explainValue(
  ctx: Context,
  input: ShownValue & { deviceId: string },
): Promise<ExplainedValue> {
  const { db, customerId, zone, closingDay } = ctx;
  const { deviceId, ...asked } = input;
  const device = await requestedHead(ctx, deviceId);
  const column = sumColumn(asked.counter);
  const counters = column ?? [asked.counter as Counter];
  const at = instantAskedFor(ctx, asked);

  const dated = (await datedRules(db, customerId, [deviceId])).get(deviceId);
  const rules = rulesAt(dated ?? { registered: {}, decisions: [], meters: [] }, at);
  const records = await decisionsByName(ctx, { deviceId, counters, at });
  const all = await readingsOf(db, customerId, deviceId);
  const readings = at === null ? all : all.filter(({ receivedAt }) => receivedAt <= at);
  const known: KnownOfDevice = { readings, rules, records, zone, closingDay };

  const unit = readings.at(-1)?.unit ?? null;
  const withheld = withheldOf(contextAsOf(ctx, asked), device, asked);
  const given = { device, asked, withheld, unit };
  if (column !== null) {
    const parts = column.map((counter) => ({
      counter,
      cell: explainCounter({ ...asked, counter }, known).cell,
    }));
    const cell = sumOf(parts.map((part) => part.cell));
    return { ...given, cell, rows: [], leftOut: 0, terms: null, parts };
  }
  const counter = asked.counter as Counter;
  const { cell, rows, terms } = explainCounter({ ...asked, counter }, known);
  const folded = foldOrdinary(rows, stretchesOf(asked, zone));
  return { ...given, cell, ...folded, terms, parts: null };
}

/** The counters of a column that is a sum (§4.3); null for a counter as it stands. */
function sumColumn(counter: ShownValue['counter']): readonly Counter[] | null {
  if (counter !== 'function.total') return null;
  return columnsOf('function', false).find(({ key }) => key === counter)?.sum ?? null;
}

/** Of many readings a month shows one a day, a day one an hour. */
function stretchesOf({ unit }: ShownValue, zone: string): (takenAt: string) => string {
  return unit === 'day'
    ? (takenAt) => takenAt.slice(0, 'YYYY-MM-DDTHH'.length)
    : (takenAt) => localDay(takenAt, zone);
}

function withheldOf(
  ctx: Context,
  { kind }: DeviceHead,
  { counter, period, unit }: ShownValue,
): Withheld {
  const days = keptSince(ctx, unit);
  if (days !== null && period < days) return { why: 'days-kept', since: days };
  if (!counter.startsWith('paper.')) return null;
  if (isLargeFormat(kind)) return { why: 'large-format' };
  const sizes = sizesSince(ctx, unit);
  return sizes !== null && period < sizes ? { why: 'size-window', since: sizes } : null;
}
