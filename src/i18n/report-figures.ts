/** The figures of a month's report as lines of text (§6). */
import type { Unit } from '#core/counter.ts';
import type { MonthFigures } from '#core/month-report.ts';
import { decimalsOf, groupDigits, signedPercent } from './numbers.ts';
import { reportWords } from './report-words.ts';
import type { Speech } from './speech.ts';

/** A line for each unit's total, colour, and black and white, as far as they were counted. */
export function usageLines(
  speech: Speech,
  { now, before, yearAgo }: Record<'now' | 'before' | 'yearAgo', MonthFigures>,
): string[] {
  const words = reportWords(speech.locale);
  const isSplit = now.sums.some(({ unit, total, color, mono }) => {
    const parts = (color ?? 0) + (mono ?? 0);
    return unit === 'impressions' && parts > 0 && parts < (total ?? 0);
  });
  const lines = now.sums.flatMap((sum) => {
    const then = (figures: MonthFigures) => figures.sums.find(({ unit }) => unit === sum.unit);
    return (['total', 'color', 'mono'] as const).flatMap((key) => {
      const value = sum[key];
      if (value === null) return [];
      const others = {
        before: then(before)?.[key] ?? null,
        yearAgo: then(yearAgo)?.[key] ?? null,
      };
      return [figureText(speech, words[key], sum.unit, value, others)];
    });
  });
  return isSplit ? [...lines, words.split] : lines;
}

/** One figure beside those of other months. */
export function figureText(
  speech: Speech,
  name: string,
  unit: Unit,
  value: number,
  others: { before: number | null; yearAgo: number | null },
): string {
  const words = reportWords(speech.locale);
  const number = (one: number) => groupDigits(one, decimalsOf(one));
  const compared = (other: number | null) =>
    other === null ? null : words.compared(number(other), signedPercent(value, other));
  return words.withComparison(
    words.sum(name, number(value), speech.t.unitNames[unit]),
    words.against(compared(others.before), compared(others.yearAgo)),
  );
}
