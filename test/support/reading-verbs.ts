/** Every verb that reads a customer's devices, groups and counters, asked in every way that matters. */
import type { Breakdown } from '#core/breakdown.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { deviceOrders } from '#core/device-order.ts';
import { isKadoError } from '#core/errors.ts';
import type { Context } from '#server/context.ts';
import { chosenSizes } from '#server/services/chosen-sizes.ts';
import { explainValue } from '#server/services/explain-value.ts';
import { exportChanges } from '#server/services/export-changes.ts';
import { exportCompleteness } from '#server/services/export-completeness.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { groupName } from '#server/services/group-name.ts';
import { listChanges } from '#server/services/list-changes.ts';
import { choosableIds, listChoosable } from '#server/services/list-choosable.ts';
import { listDevicePlaces } from '#server/services/list-device-places.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { countOpenReviews, listReviews } from '#server/services/list-reviews.ts';
import { listEnteredReadings } from '#server/services/list-entered-readings.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { showCompleteness } from '#server/services/show-completeness.ts';
import { showDevice } from '#server/services/show-device.ts';
import { deviceNames, showGroup, showTaken } from '#server/services/show-group.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { showReadingEntry } from '#server/services/show-reading-entry.ts';
import { showReview } from '#server/services/show-review.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';

/** What is asked about, whether it is the customer's, the viewer's or nobody's. */
export interface Asked {
  deviceIds: readonly string[];
  groupIds: readonly string[];
  findings: readonly { deviceId: string; readingId: string }[];
  breakdown: Breakdown;
  measure: CounterQuery['measure'];
  /** instant or day that the tables go back to, before the newest readings came */
  asOf: string;
}

interface Question {
  verb: string;
  /** what is asked, for whoever reads a failure */
  about: string;
  ask(ctx: Context): unknown;
}

const usual: CounterQuery = {
  ...{ unit: 'month', from: '2026-08', to: '2026-11', measure: 'usage', group: 'all' },
  ...{ kind: null, asOf: null, sort: null, page: 1 },
};
const ranges = [
  { unit: 'month' },
  { unit: 'closing', sort: '-total' },
  { unit: 'day', from: '2026-10-20', to: '2026-11-21' },
] as const;

/** All questions; the same ones for whoever asks. */
export function questions(asked: Asked): Question[] {
  const { breakdown, measure, asOf } = asked;
  const list: Question[] = [];
  const put = (verb: string, about: string, ask: Question['ask']) =>
    list.push({ verb, about, ask });

  put('listGroups', '', listGroups);
  put('listGroupNames', '', listGroupNames);
  put('listDevicePlaces', '', async (ctx) => byId(await listDevicePlaces(ctx)));
  put('summariseHome', '', summariseHome);
  put('chosenSizes', '', chosenSizes);
  put('deviceNames', '', (ctx) => deviceNames(ctx, asked.deviceIds));
  put('countOpenReviews', '', (ctx) => countOpenReviews(ctx));
  for (const by of deviceOrders) {
    put('listDevices', by, (ctx) =>
      listDevices(ctx, devicesBy({ sort: { by, descending: true } })),
    );
  }
  for (const text of ['機 1', '部', 'S1']) {
    put('listDevices', text, (ctx) => listDevices(ctx, devicesBy({ text })));
  }
  put('listDevices', 'page 2', (ctx) => listDevices(ctx, devicesBy({ page: 2, pageSize: 2 })));

  for (const group of ['all', 'none', ...asked.groupIds]) {
    const query: CounterQuery = { ...usual, measure, group };
    const month = { month: '2026-10', group, kind: null, sort: 'share', page: 1 } as const;
    put('groupName', group, (ctx) => groupName(ctx, group));
    put('requireGroup', group, (ctx) => requireGroup(ctx, group));
    put('showGroup', group, (ctx) => showGroup(ctx, group));
    const taken = { groupId: group, deviceIds: asked.deviceIds };
    put('showTaken', group, async (ctx) => byId(await showTaken(ctx, taken)));
    const choosable = { groupId: group, text: '', page: 1, pageSize: 50 };
    put('listChoosable', group, (ctx) => listChoosable(ctx, choosable));
    put('choosableIds', group, async (ctx) => (await choosableIds(ctx, choosable)).sort());
    put('listDevices', group, (ctx) => listDevices(ctx, devicesBy({ group })));
    put('listReviews', group, (ctx) => listReviews(ctx, reviewsOf({ group })));
    put('showCompleteness', group, (ctx) => showCompleteness(ctx, month, { pageSize: 50 }));
    put('exportCompleteness', group, (ctx) => exportCompleteness(ctx, month));
    for (const range of ranges) {
      const asks = { ...query, ...range };
      put('tabulateMatrix', `${group} ${range.unit}`, (ctx) =>
        tabulateMatrix(ctx, asks, { pageSize: 3 }),
      );
      put('exportMatrix', `${group} ${range.unit}`, (ctx) => exportMatrix(ctx, asks));
    }
    const period = { period: '2026-10', breakdown, query };
    put('tabulatePeriod', group, (ctx) => tabulatePeriod(ctx, { ...period, pageSize: null }));
    put('exportPeriod', group, (ctx) => exportPeriod(ctx, period, { form: 'tidy' }));
    const before = { query: { ...query, asOf }, deviceId: null, breakdown };
    put('tabulateMatrix', `${group} as of`, (ctx) =>
      tabulateMatrix(ctx, before.query, { pageSize: null }),
    );
    put('listChanges', group, (ctx) => listChanges(ctx, before, 100));
    put('exportChanges', group, (ctx) => exportChanges(ctx, before));
  }

  for (const deviceId of asked.deviceIds) {
    const query: CounterQuery = { ...usual, measure };
    const of = { deviceId, breakdown, query };
    const before = { ...of, query: { ...query, asOf } };
    put('listEnteredReadings', deviceId, (ctx) => listEnteredReadings(ctx, deviceId));
    put('requestedDevice', deviceId, (ctx) => requestedDevice(ctx, deviceId));
    put('showDevice', deviceId, (ctx) => showDevice(ctx, deviceId));
    put('showMeters', deviceId, (ctx) => showMeters(ctx, deviceId));
    put('showReadingEntry', deviceId, (ctx) => showReadingEntry(ctx, deviceId));
    put('countOpenReviews', deviceId, (ctx) => countOpenReviews(ctx, deviceId));
    put('listReviews', deviceId, (ctx) => listReviews(ctx, reviewsOf({ deviceId })));
    put('tabulateDevice', deviceId, (ctx) => tabulateDevice(ctx, of));
    put('tabulateDevice', `${deviceId} as of`, (ctx) => tabulateDevice(ctx, before));
    put('exportDevice', deviceId, (ctx) => exportDevice(ctx, of));
    put('listChanges', deviceId, (ctx) => listChanges(ctx, before, 100));
    put('explainValue', deviceId, (ctx) =>
      explainValue(ctx, {
        ...({ deviceId, counter: 'total', period: '2026-10', unit: 'month' } as const),
        ...{ measure, asOf: null },
      }),
    );
  }
  for (const { deviceId, readingId } of asked.findings) {
    const which = { deviceId, readingId, counter: null };
    put('showReview', `${deviceId} ${readingId}`, (ctx) => showReview(ctx, which));
  }
  return list;
}

/** For what comes in no order. */
function byId<Row extends { deviceId: string }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
}

function devicesBy(some: Partial<Parameters<typeof listDevices>[1]>) {
  const sort = { by: 'name', descending: false } as const;
  const all = { group: 'all', text: '', state: null, kind: null, page: 1, pageSize: 50 };
  return { ...all, sort, ...some };
}

function reviewsOf(some: Partial<Parameters<typeof listReviews>[1]>) {
  const all = { state: 'all', group: 'all', deviceId: null, kind: null, page: 1 } as const;
  return { ...all, pageSize: 50, ...some };
}

/** The answer, a CSV as its text, a refusal as its code. */
export async function answerOf({ ask }: Question, ctx: Context): Promise<unknown> {
  try {
    const answer: unknown = await ask(ctx);
    return isIterable(answer) ? await textOf(answer) : answer;
  } catch (thrown) {
    if (isKadoError(thrown)) return { refused: thrown.code };
    throw thrown;
  }
}

function isIterable(answer: unknown): answer is AsyncIterable<string> | Iterable<string> {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    !Array.isArray(answer) &&
    (Symbol.asyncIterator in answer || Symbol.iterator in answer)
  );
}

async function textOf(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
