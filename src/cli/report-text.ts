/** A decoded device in words, for a field engineer at a terminal. */
import type { ExplainedReport } from '#core/decode.ts';
import { counters } from '#core/counter.ts';
import type { Condition, DecodeNote, DeviceReport, Supply } from '#core/reading.ts';

/** The report as lines; `notes` are remarks on the recording itself. */
export function reportText(explained: ExplainedReport, notes: readonly DecodeNote[]): string {
  const { report } = explained;
  const sections = [
    identityLines(explained),
    stateLines(explained),
    section('Supplies', report.supplies.map(supplyLine)),
    counterLines(report),
    section(
      'Notes',
      [...notes, ...report.notes].map((note) => `${note.text}  [${note.code}]`),
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function identityLines({ report, matched }: ExplainedReport): string[] {
  const rows: [string, string | null][] = [
    ['Vendor', report.vendor],
    ['Model', report.model],
    ['Serial', report.serial],
    ['MAC', report.mac],
    ['Kind', report.kind],
    ['Location', report.location],
    ['Firmware', report.firmware],
    ['Matched', matched.map((definition) => definition.id).join(', ') || null],
  ];
  return rows.map(([name, value]) => `${name.padEnd(10)}${value ?? '-'}`);
}

function stateLines({ report, ignoredAlerts }: ExplainedReport): string[] {
  const why = report.conditions.map(conditionLine);
  if (report.state === 'unknown') why.push('  the device gives no status objects');
  if (report.state === 'normal') why.push('  it answers, and nothing that stands means more');
  const ignored = ignoredAlerts.map(
    (row) =>
      `  ignored   alert ${row.code}, severity ${row.level ?? '-'}` +
      (row.text === '' ? '' : `: ${row.text}`),
  );
  return [`${'State'.padEnd(10)}${report.state}`, ...why, ...ignored];
}

function conditionLine({ severity, code, text }: Condition): string {
  return `  ${severity.padEnd(9)} ${code}${text === '' ? '' : `: ${text}`}`;
}

function supplyLine({ name, type, color, percent, level }: Supply): string {
  const amount = percent === null ? '-' : `${percent} %`;
  const what = color === null ? type : `${type}, ${color}`;
  return `${amount.padStart(5)}  ${level.padEnd(8)} ${name}  (${what})`;
}

function counterLines(report: DeviceReport): string[] {
  const given = counters.flatMap((counter) => {
    const value = report.counters[counter];
    return value === undefined ? [] : [`${counter.padEnd(16)} ${String(value).padStart(12)}`];
  });
  if (given.length === 0) return ['Counters  none that are known'];
  return section(`Counters in ${report.unit ?? '-'}, from ${report.counterSource ?? '-'}`, given);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
