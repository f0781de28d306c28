import type { CsvWords } from '#core/csv.ts';
import type { PeriodUnit } from '#core/period.ts';
import { messagesIn, type Locale } from './messages.ts';

/** The words of a CSV in a language; counts are written with their unit's step. */
export function csvWords(locale: Locale, unit: PeriodUnit): CsvWords {
  const t = messagesIn(locale);
  return {
    deviceName: t.counters.device,
    deviceKind: t.counters.deviceKind,
    location: t.devicesPage.location,
    groupName: t.devicesPage.groupName,
    period: t.counters.period,
    unit: t.counters.unitColumn,
    total: t.counters.total,
    remarks: t.counters.remarks,
    lastValue: t.counters.lastValue,
    counter(name) {
      if (name === 'total1') return t.counters.total1;
      return name === 'scan.send' ? t.scanSend : t.counterNames[name];
    },
    kind: (kind) => (kind === null ? t.kindOther : t.kinds[kind]),
    unitName: (name) => t.unitNames[name],
    quality: (quality, spans) => (spans === null ? t.qualities[quality] : t.spans[unit](spans)),
    mark: (mark) => t.marks[mark],
  };
}
