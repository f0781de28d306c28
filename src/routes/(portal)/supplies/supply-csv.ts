import { csvLine } from '#core/csv-field.ts';
import type { Speech } from '#i18n/speech.ts';
import { levelWord } from '#i18n/supply-text.ts';
import { supplyWords } from '#i18n/supply-words.ts';
import type { Context } from '#server/context.ts';
import {
  listSupplies,
  type SupplyListQuery,
  type SupplyListRow,
} from '#server/services/list-supplies.ts';

const rowsAtOnce = 500;

/** The list's lines, read some hundred supplies at a time. */
export async function* supplyCsv(
  ctx: Context,
  query: SupplyListQuery,
  speech: Speech,
): AsyncGenerator<string> {
  const words = supplyWords(speech.locale);
  const { csv } = words;
  yield csvLine([
    ...[words.device, words.groupName, csv.building, words.location, words.manager],
    ...[
      words.supply,
      words.partNumber,
      words.serialNumber,
      csv.type,
      csv.color,
      csv.percent,
      csv.level,
      words.since,
      words.told,
    ],
    ...[csv.from, csv.to, csv.basisDays, csv.reason],
  ]);
  for (let page = 1, seen = 0; ; page += 1) {
    const list = await listSupplies(ctx, { ...query, page, pageSize: rowsAtOnce });
    yield list.rows.map((row) => lineOf(row, speech)).join('');
    seen += list.rows.length;
    if (seen >= list.total || list.rows.length === 0) return;
  }
}

function lineOf(row: SupplyListRow, speech: Speech): string {
  const { supply, outlook } = row;
  const { reasons } = supplyWords(speech.locale);
  return csvLine([
    row.deviceName,
    row.groupName ?? '',
    row.building ?? '',
    row.location ?? '',
    row.managerName ?? '',
    supply.name,
    supply.partNumber ?? '',
    supply.serial ?? '',
    supply.type,
    supply.color ?? '',
    supply.percent ?? '-',
    levelWord(speech, supply),
    row.levelSince,
    row.day,
    outlook.from ?? '',
    outlook.to ?? '',
    outlook.basis?.days ?? '',
    outlook.reason === null ? '' : reasons[outlook.reason],
  ]);
}
