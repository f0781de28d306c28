import { csvLine } from '#core/csv-field.ts';
import type { Speech } from '#i18n/speech.ts';
import { levelWord } from '#i18n/supply-text.ts';
import { supplyWords } from '#i18n/supply-words.ts';
import type { Context } from '#server/context.ts';
import { exportSupplies, type SupplyExport } from '#server/services/export-supplies.ts';
import type { SupplyListRow } from '#server/services/list-supplies.ts';

/** The list's lines, read some hundred supplies at a time. */
export async function* supplyCsv(
  ctx: Context,
  query: SupplyExport,
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
  for await (const rows of exportSupplies(ctx, query)) {
    yield rows.map((row) => lineOf(row, speech)).join('');
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
