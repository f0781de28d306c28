import { csvLine } from '#core/csv-field.ts';
import { conditionText } from '#i18n/condition-text.ts';
import type { Speech } from '#i18n/speech.ts';
import type { Context } from '#server/context.ts';
import {
  listDevices,
  type DeviceListQuery,
  type DeviceListRow,
} from '#server/services/list-devices.ts';

const rowsAtOnce = 500;

/** The device list's lines, read some hundred devices at a time. */
export async function* deviceCsv(
  ctx: Context,
  query: DeviceListQuery,
  speech: Speech,
): AsyncGenerator<string> {
  const words = speech.t.devicesPage;
  yield csvLine([
    words.name,
    words.kind,
    words.state,
    words.stateDetails,
    words.product,
    words.building,
    words.location,
    words.groupName,
  ]);
  for (let page = 1, seen = 0; ; page += 1) {
    const list = await listDevices(ctx, { ...query, page, pageSize: rowsAtOnce });
    yield list.rows.map((row) => lineOf(row, speech)).join('');
    seen += list.rows.length;
    if (seen >= list.total || list.rows.length === 0) return;
  }
}

function lineOf(row: DeviceListRow, { t, instant }: Speech): string {
  const { status } = row;
  const details = row.conditions.map((condition) => conditionText(t, condition));
  if (status.silentSince) details.push(t.stateNotes.silentSince(instant(status.silentSince)));
  if (status.stateNotCollected) details.push(t.stateNotes.notCollected);
  return csvLine([
    row.name,
    row.kind ? t.kinds[row.kind] : t.kindOther,
    status.neverReported ? t.stateNotes.neverReported : t.states[status.shown],
    details.join(' / '),
    row.product ?? '',
    row.building ?? '',
    row.location ?? '',
    row.groupName ?? '',
  ]);
}
