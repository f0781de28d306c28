/** The words of charts, both languages side by side. */
import { shortDay, shortMonth } from './days.ts';
import type { Locale } from './messages.ts';

const ja = {
  chart: 'グラフ',
  title: (subject: string, measure: string, tab: string) =>
    `${subject}：${measure}のグラフ（${tab}）`,
  /** what the axis of values counts in */
  unit: (name: string) => `単位：${name}`,
  summary: (got: string, of: string) => `${of}件中${got}件に値があります。`,
  extremes: (most: string, high: string, least: string, low: string) =>
    `最大は${most}の${high}、最小は${least}の${low}です。`,
  sameInTable: '同じ数値が下の表にあります。',
  empty: 'この範囲で取得できた値がないため、グラフに描くものがありません。',
  series: 'グラフに表示する項目',
  rest: (n: string) => `そのほか${n}種`,
  framed: (total: string) => `点線の枠は${total}です。表の内訳にない分は塗っていません。`,
  /** the series of devices that tell none of the parts */
  whole: (total: string) => `${total}（内訳なし）`,
  scanNotDrawn: (name: string) => `${name}は印刷した面ではないため、グラフに含みません。`,
  duplexNotDrawn: (name: string) => `${name}はほかの項目に含まれるため、グラフに描きません。`,
  hint: '棒を指すか、矢印キーで選ぶと、値をここに表示します。',
  noValue: '値がありません',
};

const en: typeof ja = {
  chart: 'Chart',
  title: (subject, measure, tab) => `${subject}: chart of ${measure.toLowerCase()} (${tab})`,
  unit: (name) => `Unit: ${name}`,
  summary: (got, of) => `${got} of ${of} have a value. `,
  extremes: (most, high, least, low) =>
    `The largest is ${most} with ${high}, the smallest ${least} with ${low}. `,
  sameInTable: 'The table below has the same numbers.',
  empty: 'There is nothing to draw: no value was obtained in this range.',
  series: 'Series shown in the chart',
  rest: (n) => (n === '1' ? '1 other' : `${n} others`),
  framed: (total) =>
    `The dotted frame is ${total}; the part that is not broken down is left unfilled.`,
  whole: (total) => `${total} (not broken down)`,
  scanNotDrawn: (name) => `${name}: not in the chart, because scans are not printed pages.`,
  duplexNotDrawn: (name) => `${name}: not in the chart, because the others include it.`,
  hint: 'Point at a bar, or choose one with the arrow keys, to read its values here.',
  noValue: 'no value',
};

export type ChartWords = typeof ja;

/** The words of charts in a language. */
export function chartWords(locale: Locale): ChartWords {
  return locale === 'ja' ? ja : en;
}

/**
 * A period below an axis, as short as it can be: 11月, 11/5; the year goes below
 * the first and below every January.
 */
export function axisPeriod(
  locale: Locale,
  period: string,
  isFirst: boolean,
): { text: string; year: string | null } {
  const [year = '', month = '', day] = period.split('-');
  const withYear = isFirst || (month === '01' && (day ?? '01') === '01');
  return {
    text:
      day === undefined
        ? shortMonth(locale, period)
        : locale === 'ja'
          ? `${Number(month)}/${Number(day)}`
          : shortDay(locale, period),
    year: withYear ? year : null,
  };
}
