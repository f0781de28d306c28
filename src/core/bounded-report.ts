/**
 * A device's report within the bounds of what is handed over and kept (§12): texts and
 * lists that no honest device exceeds. What is too long is cut here, where it is made,
 * so that no reading is refused for the sake of a long remark.
 */
import type { DeviceReport } from './reading.ts';

/** In characters as JavaScript counts them, and in entries. */
export const reportBounds = {
  fact: 300,
  word: 100,
  remark: 1000,
  source: 200,
  list: 200,
  /** of the packed raw answer, in bytes */
  raw: 500_000,
} as const;

/** The same report where it is within them. An identity that is too long is none. */
export function boundedReport(report: DeviceReport): DeviceReport {
  const { fact, word, remark, source, list } = reportBounds;
  const identity = (text: string | null) =>
    text === null || text.length > fact ? null : cut(text, fact);
  return {
    ...report,
    vendor: cutOrNull(report.vendor, fact),
    model: cutOrNull(report.model, fact),
    serial: identity(report.serial),
    mac: identity(report.mac),
    location: cutOrNull(report.location, fact),
    firmware: cutOrNull(report.firmware, fact),
    conditions: report.conditions
      .slice(0, list)
      .map((one) => ({ ...one, text: cut(one.text, remark) })),
    supplies: report.supplies.slice(0, list).map((one) => ({
      ...one,
      name: cut(one.name, fact),
      type: cut(one.type, word),
      color: cutOrNull(one.color, word),
      ...(one.partNumber === undefined ? {} : { partNumber: cutOrNull(one.partNumber, fact) }),
      ...(one.serial === undefined ? {} : { serial: identity(one.serial) }),
    })),
    counterSource: cutOrNull(report.counterSource, source),
    notes: report.notes
      .slice(0, list)
      .map(({ code, text }) => ({ code: cut(code, word), text: cut(text, remark) })),
  };
}

/** Without NUL, which no database takes, and without half a character at its end. */
function cut(text: string, most: number): string {
  const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return clean.length <= most ? clean : clean.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function cutOrNull(text: string | null, most: number): string | null {
  return text === null ? null : cut(text, most);
}
