import type { CsvWords } from '#core/csv.ts';
import type { PeriodUnit } from '#core/period.ts';
import { counterWord } from './counter-word.ts';
import { exportWords } from './export-words.ts';
import { messagesIn, type Locale } from './messages.ts';
import { groupDigits } from './numbers.ts';
import { qualityWords } from './quality-words.ts';

/** The words of a CSV in a language. @param unit what a `spans` value counts in */
export function csvWords(locale: Locale, unit: PeriodUnit): CsvWords {
  const t = messagesIn(locale);
  const { replaced } = exportWords(locale);
  const { obtained: complete } = qualityWords(locale);
  return {
    deviceName: t.counters.device,
    deviceKind: t.counters.deviceKind,
    location: t.devicesPage.location,
    groupName: t.devicesPage.groupName,
    period: t.counters.period,
    unit: t.counters.unitColumn,
    total: t.counters.total,
    remarks: t.counters.remarks,
    replaced,
    lastValue: t.counters.lastValue,
    counter: (name) => counterWord(t, name),
    kind: (kind) => (kind === null ? t.kindOther : t.kinds[kind]),
    unitName: (name) => t.unitNames[name],
    quality: (quality, spans) => (spans === null ? t.qualities[quality] : t.spans[unit](spans)),
    mark: (mark) => t.marks[mark],
    obtained: ({ got, of }, over) =>
      complete[over === 'periods' ? unit : over](groupDigits(got), groupDigits(of)),
  };
}
