/** The list of reviews (§4.5.7): what the rules found in readings, open or decided, the newest first. */
import type { CounterValues, Kind } from '#core/counter.ts';
import { kinds } from '#core/counter.ts';
import { decisionWord, leadingKind, type DecisionWord } from '#core/review.ts';
import { findingKinds, observationOf, type FindingKind } from '#core/series.ts';
import { pageWithin } from '#core/page-within.ts';
import type { Context } from '../context.ts';
import { keptAnswer } from '../kept-answers.ts';
import { actorNames } from './actor-names.ts';
import { deviceHeadsByIds } from '../storage/queries/device-heads-by-ids.ts';
import { readingsAround } from '../storage/queries/readings-around.ts';
import {
  decidedWithoutFinding,
  openReviewCount,
  reviewRows,
  type ReviewRow,
} from '../storage/queries/reviews-listed.ts';

export interface ReviewQuery {
  state: 'open' | 'decided' | 'all';
  /** `all`, `none` or a group's id */
  group: string;
  deviceId: string | null;
  kind: FindingKind | null;
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–200 */
  pageSize: number;
}

/** One reading with all that was found in its counters. */
export interface ReviewItem {
  device: { deviceId: string; name: string; kind: Kind | null; groupName: string | null };
  readingId: string;
  /** when the reading was taken; of one that is not known any more, when it was decided upon */
  at: string;
  kinds: FindingKind[];
  /** the kind that says most; null: decided, and nothing to find by now */
  kind: FindingKind | null;
  /** in how many counters something was found */
  counters: number;
  isOpen: boolean;
  /** the last decision; null while open */
  decided: { at: string; decision: DecisionWord; by: string | null } | null;
  /** the total, or the counter that stands for it, before, in and after the reading */
  values: { before: number | null; suspect: number | null; after: number | null };
}

export interface ReviewList {
  items: ReviewItem[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
}

interface Folded {
  deviceId: string;
  readingId: string;
  at: string;
  kinds: FindingKind[];
  counters: number;
  isOpen: boolean;
  decidedAt: string | null;
  decision: string | null;
  decidedBy: string | null;
}

/** @param query its group is one of the customer's (`requireGroup`) */
export async function listReviews(ctx: Context, query: ReviewQuery): Promise<ReviewList> {
  const { group, deviceId, state, kind } = query;
  const filter = { customerId: ctx.customerId, group, deviceId };
  const rows = await reviewRows(ctx.db, filter);
  if (state !== 'open') rows.push(...(await decidedWithoutFinding(ctx.db, filter)));
  const found = fold(rows)
    .filter((one) => state === 'all' || one.isOpen === (state === 'open'))
    .filter((one) => kind === null || one.kinds.includes(kind))
    .sort(newestFirst);
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 200);
  const page = pageWithin(query.page, found.length, pageSize);
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  return { items: await described(ctx, shown), total: found.length, page, pageSize };
}

/** Beyond this many "more" is enough to know: the count stands on many screens. */
export const mostCounted = 1000;

/** How many readings wait for a person, at most `mostCounted`. */
export function countOpenReviews(ctx: Context, deviceId: string | null = null): Promise<number> {
  const { db, customerId } = ctx;
  const count = () => openReviewCount(db, { customerId, group: 'all', deviceId }, mostCounted);
  return keptAnswer(ctx, `open reviews ${deviceId ?? ''}`, count);
}

/** A board's swap touches all counters at once: one item a reading. */
function fold(rows: readonly ReviewRow[]): Folded[] {
  const items = new Map<string, Folded>();
  for (const row of rows) {
    const { deviceId, readingId, finding, at, counters, settled, decidedAt } = row;
    const key = `${deviceId} ${readingId}`;
    let item = items.get(key);
    if (item === undefined) {
      const taken = at ?? decidedAt ?? '';
      item = { deviceId, readingId, at: taken, ...nothing(), kinds: [] };
      items.set(key, item);
    }
    const word = findingKinds.find((one) => one === finding);
    if (word !== undefined) item.kinds.push(word);
    item.counters += counters;
    item.isOpen ||= settled < counters;
    if (decidedAt !== null && decidedAt > (item.decidedAt ?? '')) {
      const { decision, decidedBy } = row;
      Object.assign(item, { decidedAt, decision, decidedBy });
    }
  }
  return [...items.values()];
}

function nothing() {
  return { counters: 0, isOpen: false, decidedAt: null, decision: null, decidedBy: null };
}

function newestFirst(a: Folded, b: Folded): number {
  if (a.at !== b.at) return a.at > b.at ? -1 : 1;
  return a.deviceId === b.deviceId
    ? a.readingId < b.readingId
      ? -1
      : 1
    : a.deviceId < b.deviceId
      ? -1
      : 1;
}

async function described(ctx: Context, shown: readonly Folded[]): Promise<ReviewItem[]> {
  const ids = [...new Set(shown.map(({ deviceId }) => deviceId))];
  const heads = new Map(
    (await deviceHeadsByIds(ctx.db, ctx.customerId, ids)).map((row) => [row.device_id, row]),
  );
  const names = await actorNames(
    ctx,
    shown.flatMap(({ decidedBy }) => decidedBy ?? []),
  );
  const items: ReviewItem[] = [];
  for (const one of shown) {
    const head = heads.get(one.deviceId);
    if (head === undefined) continue;
    const { readingId, at, kinds: found, counters, isOpen, decidedAt, decidedBy } = one;
    items.push({
      readingId,
      at,
      kinds: found,
      counters,
      isOpen,
      decided:
        isOpen || decidedAt === null
          ? null
          : {
              at: decidedAt,
              decision: decisionWord(one.decision ?? ''),
              by: names.get(decidedBy ?? '') ?? null,
            },
      device: {
        deviceId: one.deviceId,
        name: head.name,
        kind: kinds.find((kind) => kind === head.kind) ?? null,
        groupName: head.group_name,
      },
      kind: leadingKind(found),
      values: await valuesAround(ctx, one),
    });
  }
  return items;
}

/** The counters that stand for a reading, the first that it has. */
const speaking = ['total', 'scan', 'color', 'mono'] as const;

async function valuesAround(ctx: Context, one: Folded): Promise<ReviewItem['values']> {
  const key = { customerId: ctx.customerId, deviceId: one.deviceId };
  const rows = await readingsAround(ctx.db, key, one.at, { before: 6, after: 3 });
  const known = rows.map(({ reading_id, counters_json }) => ({
    isSubject: observationOf({ readingId: reading_id }) === one.readingId,
    // only insertReadings writes this column
    counters: JSON.parse(counters_json) as CounterValues,
  }));
  const at = known.findLastIndex(({ isSubject }) => isSubject);
  const subject = known[at]?.counters ?? {};
  const counter = speaking.find((name) => subject[name] !== undefined) ?? 'total';
  const value = (index: number) => known[index]?.counters[counter] ?? null;
  const first = known.findIndex(({ isSubject }) => isSubject);
  if (at === -1) return { before: null, suspect: null, after: null };
  return { before: value(first - 1), suspect: value(at), after: value(at + 1) };
}
