/** Devices, groups, counters, reviews, start meters. */
import type { CounterQuery } from '#core/counter-query.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { createGroup } from '#server/services/create-group.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { enterReading } from '#server/services/enter-reading.ts';
import { explainValue } from '#server/services/explain-value.ts';
import { exportChanges } from '#server/services/export-changes.ts';
import { exportCompleteness } from '#server/services/export-completeness.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { groupName } from '#server/services/group-name.ts';
import { importHistory } from '#server/services/import-history.ts';
import { checkReadings, importReadings } from '#server/services/import-readings.ts';
import { ingest } from '#server/services/ingest.ts';
import { listChanges } from '#server/services/list-changes.ts';
import { listDevicePlaces } from '#server/services/list-device-places.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { countOpenReviews, listReviews } from '#server/services/list-reviews.ts';
import { moveDevice } from '#server/services/move-device.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { redecodeDevice } from '#server/services/redecode-device.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerDevices } from '#server/services/register-devices.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { showCompleteness } from '#server/services/show-completeness.ts';
import { showDevice } from '#server/services/show-device.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { showReadingEntry } from '#server/services/show-reading-entry.ts';
import { showReview } from '#server/services/show-review.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { takePushed } from '#server/services/take-pushed.ts';
import { undoDecision } from '#server/services/undo-decision.ts';
import { restoreReading } from '#server/services/restore-reading.ts';
import { withdrawMeters } from '#server/services/withdraw-meters.ts';
import { withdrawReading } from '#server/services/withdraw-reading.ts';
import { listEnteredReadings } from '#server/services/list-entered-readings.ts';
import { delivery } from '#test/support/deliveries.ts';
import { editors, everybody, only, part, provider, type Entries, type Their } from './entry.ts';

const query: CounterQuery = {
  ...{ unit: 'month', from: '2026-10', to: '2026-11', measure: 'usage', group: 'all' },
  ...{ kind: null, asOf: null, sort: null, page: 1 },
};
const ofGroup = ({ groupId }: Their): CounterQuery => ({ ...query, group: groupId });
const asOf = '2026-11-21';
const completeness = {
  ...({ month: '2026-11', kind: null, sort: 'name', page: 1 } as const),
};
const device = { name: 'New', protocol: 'snmp', host: '192.0.2.50' } as const;

export const counterVerbs: Entries = {
  catchUpRollups: everybody((ctx) => catchUpRollups(ctx, 1)),
  createGroup: editors(
    (ctx, { deviceId }) => createGroup(ctx, { name: 'New', deviceIds: [deviceId] }),
    'group.device_taken',
  ),
  decideFinding: editors(
    (ctx, { deviceId, readingId }) =>
      decideFinding(ctx, { deviceId, readingId, counters: null, decision: 'confirm', seen: 'x' }),
    'review.decided_meanwhile',
  ),
  enterMeters: editors((ctx, { deviceId }) =>
    enterMeters(ctx, { deviceId, serial: null, counters: { total: 1 }, seen: '1 0' }),
  ),
  enterReading: editors(async (ctx, { deviceId }) => {
    const takenAt = '2026-11-13T03:00:00.000Z';
    const counters = { total: 9200 };
    await enterReading(ctx, { deviceId, takenAt, counters, note: '', confirmed: true });
  }),
  explainValue: everybody((ctx, { deviceId }) =>
    explainValue(ctx, {
      ...{
        deviceId,
        counter: 'total',
        period: '2026-11',
        unit: 'month',
        measure: 'usage',
        asOf: null,
      },
    }),
  ),
  exportChanges: everybody((ctx, { deviceId }) =>
    exportChanges(ctx, { query: { ...query, asOf }, deviceId, breakdown: 'base' }),
  ),
  exportCompleteness: everybody((ctx, { groupId }) =>
    exportCompleteness(ctx, { ...completeness, group: groupId }),
  ),
  exportDevice: everybody((ctx, { deviceId }) =>
    exportDevice(ctx, { deviceId, breakdown: 'base', query }),
  ),
  exportMatrix: everybody((ctx, their) => exportMatrix(ctx, ofGroup(their))),
  exportPeriod: everybody((ctx, their) =>
    exportPeriod(ctx, { period: '2026-11', breakdown: 'base', query: ofGroup(their) }),
  ),
  // lines that name none of the customer's devices are told by their line
  checkReadings: editors(async (ctx, { deviceId }) => {
    await checkReadings(ctx, `device,date,total\n${deviceId},2026-11-13,9200\n`);
  }),
  importHistory: provider(async (ctx, { deviceId }) => {
    async function* rows() {
      yield { line: 1, cells: ['device', 'date', 'total'] };
      yield { line: 2, cells: [deviceId, '2026-11-13', '9200'] };
    }
    await importHistory(ctx, {
      ...({ form: 'readings', printers: new Map(), isCheck: false } as const),
      rows: rows(),
    });
  }),
  importReadings: editors(async (ctx, { deviceId }) => {
    await importReadings(ctx, `device,date,total\n${deviceId},2026-11-13,9200\n`);
  }),
  groupName: everybody((ctx, { groupId }) => groupName(ctx, groupId)),
  // its answer says which of the given ids are of no device here
  ingest: everybody(async (ctx, { deviceId }) => {
    await ingest(ctx, [delivery(deviceId, '2026-11-13T03:00:00.000Z', { total: 9200 })]);
  }),
  listChanges: everybody((ctx, { deviceId }) =>
    listChanges(ctx, { query: { ...query, asOf }, deviceId, breakdown: 'base' }, 100),
  ),
  listDevicePlaces: everybody(listDevicePlaces),
  listDevices: everybody((ctx, { groupId }) =>
    listDevices(ctx, {
      ...{ group: groupId, text: '', state: null, kind: null, page: 1, pageSize: 50 },
      sort: { by: 'name', descending: false },
    }),
  ),
  listGroupNames: everybody(listGroupNames),
  listGroups: everybody(listGroups),
  listReviews: everybody((ctx, { deviceId, groupId }) =>
    listReviews(ctx, {
      ...{ state: 'all', group: groupId, deviceId, kind: null, page: 1, pageSize: 50 },
    }),
  ),
  countOpenReviews: everybody((ctx, { deviceId }) => countOpenReviews(ctx, deviceId)),
  moveDevice: provider((ctx, { deviceId }) =>
    moveDevice(ctx, { deviceId, host: '192.0.2.9', port: null }),
  ),
  recordContactFailures: everybody((ctx, { deviceId }) =>
    recordContactFailures(ctx, [
      { deviceId, at: '2026-11-21T03:00:00.000Z', code: 'snmp.timeout', detail: '' },
    ]),
  ),
  redecodeDevice: provider((ctx, { deviceId }) =>
    redecodeDevice(ctx, deviceId, () => delivery(deviceId, '', { total: 1 })),
  ),
  registerDevice: provider((ctx) => registerDevice(ctx, device)),
  registerDevices: provider((ctx) => registerDevices(ctx, [device])),
  requestedDevice: everybody((ctx, { deviceId }) => requestedDevice(ctx, deviceId)),
  requireGroup: everybody((ctx, { groupId }) => requireGroup(ctx, groupId)),
  showCompleteness: everybody((ctx, { groupId }) =>
    showCompleteness(ctx, { ...completeness, group: groupId }, { pageSize: 50 }),
  ),
  showDevice: everybody((ctx, { deviceId }) => showDevice(ctx, deviceId)),
  showMeters: everybody((ctx, { deviceId }) => showMeters(ctx, deviceId)),
  showReadingEntry: everybody((ctx, { deviceId }) => showReadingEntry(ctx, deviceId)),
  showReview: everybody((ctx, { deviceId, readingId }) =>
    showReview(ctx, { deviceId, readingId, counter: null }),
  ),
  summariseHome: everybody(summariseHome),
  tabulateDevice: everybody((ctx, { deviceId }) =>
    tabulateDevice(ctx, { deviceId, breakdown: 'base', query }),
  ),
  tabulateMatrix: everybody((ctx, their) =>
    tabulateMatrix(ctx, ofGroup(their), { pageSize: null }),
  ),
  tabulatePeriod: everybody((ctx, their) =>
    tabulatePeriod(ctx, {
      ...{ period: '2026-11', breakdown: 'base', pageSize: null },
      query: ofGroup(their),
    }),
  ),
  // its answer says which are of no device here
  takePushed: only(['collector'], async (ctx, { deviceId }) => {
    const device = { deviceId, serial: null, mac: null };
    const counters = { total: 9200 };
    const takenAt = '2026-11-13T03:00:00.000Z';
    await takePushed(ctx, [
      {
        id: 'p1',
        device,
        takenAt,
        counters,
        unit: 'impressions',
        state: 'unknown',
        conditions: [],
        supplies: [],
      },
    ]);
  }),
  undoDecision: editors(
    (ctx, { deviceId, readingId }) =>
      undoDecision(ctx, { deviceId, readingId, counters: null, seen: 'x' }),
    'review.decided_meanwhile',
  ),
  listEnteredReadings: everybody((ctx, { deviceId }) => listEnteredReadings(ctx, deviceId)),
  restoreReading: editors(
    (ctx, { deviceId, readingId }) => restoreReading(ctx, { deviceId, readingId }),
    'reading.not_entered',
  ),
  withdrawReading: editors(
    (ctx, { deviceId, readingId }) => withdrawReading(ctx, { deviceId, readingId }),
    'reading.not_entered',
  ),
  withdrawMeters: editors((ctx, { deviceId, meterId }) =>
    withdrawMeters(ctx, { deviceId, meterId }),
  ),

  actorNames: part('showMeters, showReview'),
  changedTables: part('exportChanges, listChanges'),
  changeWithdrawal: part('restoreReading, withdrawReading'),
  comparisonOf: part('exportChanges, listChanges'),
  deviceMatcher: part('importReadings'),
  completenessOf: part('showCompleteness'),
  decisionsByName: part('rulesAsOf'),
  detailsOfDevice: part('tabulateDevice'),
  detailsOfPeriod: part('tabulatePeriod'),
  entriesAsOf: part('the tables'),
  matrixGrids: part('exportMatrix'),
  factsOf: part('showCompleteness'),
  headsOf: part('the tables'),
  keptMatrix: part('tabulateMatrix'),
  keptPeriod: part('tabulatePeriod'),
  openFinding: part('decideFinding, showReview, undoDecision'),
  preambleOf: part('the exports'),
  requestedHead: part('verbs about one device'),
  rollUpAnew: part('verbs that change how a device counts'),
  rollUpDevices: part('ingest'),
  rulesOfDevices: part('rollUpDevices'),
  rulesAsOf: part('verbs that fold readings'),
  steadyPage: part('keptMatrix, keptPeriod'),
  summariseUsage: part('summariseHome'),
  totalsOf: part('tabulateMatrix, exportMatrix'),
  withCustomersDays: part('ingest'),
};
