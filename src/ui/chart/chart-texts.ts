/** What a chart says in words: its bars one by one, its summary, and what it leaves out. */
import type { Unit } from '#core/counter.ts';
import { counterNameIn } from '#core/counter-name.ts';
import type { CounterTable, RowHead } from '#core/table.ts';
import { chartWords, type ChartWords } from '#i18n/chart-words.ts';
import { counterWord } from '#i18n/counter-word.ts';
import { longPeriod } from '#i18n/days.ts';
import { messagesIn, type Locale, type Messages } from '#i18n/messages.ts';
import { decimalsOf, groupDigits } from '#i18n/numbers.ts';
import { glyphs, leadingRemark, remarksOf, remarkText } from '../remarks.ts';
import type { ChartBar, ChartModel, ChartSeries } from './chart-model.ts';
import type { Drawing } from './drawing.ts';
import { stackingOf, type Drawn } from './series.ts';

/** The words of one chart of one table in one language. */
export class ChartTexts {
  readonly words: ChartWords;
  readonly t: Messages;
  readonly #table: CounterTable;
  readonly #model: ChartModel;
  readonly #locale: Locale;
  readonly #places: number;
  readonly #total: Drawn;
  readonly #totalName: string;

  constructor(table: CounterTable, model: ChartModel, locale: Locale) {
    this.#table = table;
    this.#model = model;
    this.#locale = locale;
    this.words = chartWords(locale);
    this.t = messagesIn(locale);
    this.#places = placesOf(model.unit, model.bars);
    this.#total = stackingOf(table).total;
    this.#totalName = this.#name(this.#total);
  }

  /** A value as the table writes it. */
  value(value: number | null): string {
    return value === null ? this.t.dash : groupDigits(value, this.#places);
  }

  /** A value at the axis, with no more decimals than it needs. */
  tick(value: number): string {
    return groupDigits(value, decimalsOf(value));
  }

  title(subject: string): string {
    const { measure, breakdown } = this.#table;
    const { counters } = this.t;
    return this.words.title(subject, counters.measures[measure], counters.tabs[breakdown]);
  }

  series({ counters }: ChartSeries): string {
    const [only, ...more] = counters;
    if (only === undefined || more.length > 0) return this.words.rest(String(counters.length));
    const isOneOfMany = only === this.#total && this.#model.series.length > 1;
    return isOneOfMany ? this.words.whole(this.#totalName) : this.#name(only);
  }

  barName(head: RowHead): string {
    return head.type === 'device' ? head.name : longPeriod(this.#locale, head.period);
  }

  /** All of a bar: its name, its total, its values, a line each. */
  bar(bar: ChartBar): string {
    const { head } = bar.row;
    const running = head.type === 'period' && head.running ? ` (${this.t.counters.running})` : '';
    const name = this.barName(head) + running;
    const given = bar.values.flatMap((value, index) => {
      const series = this.#model.series[index];
      if (value === null || series === undefined) return [];
      return [{ series, text: this.value(value) }];
    });
    if (given.length === 0) return `${name}${this.t.colon}${this.words.noValue}`;
    const lines = given
      .filter(({ series }) => !series.counters.includes(this.#total))
      .map(({ series, text }) => this.series(series) + this.t.colon + text);
    const total = `${this.value(bar.total)} ${this.#unit()}`.trimEnd();
    lines.unshift(this.#totalName + this.t.colon + total);
    const remarks = this.#remarks(bar).map(({ text }) => text);
    return [name, ...lines, ...new Set(remarks)].join('\n');
  }

  /** The glyph of what is most remarkable about what a bar shows (§4.5.8); empty for nothing. */
  glyph(bar: ChartBar): string {
    const leading = leadingRemark(this.#remarks(bar).map(({ remark }) => remark));
    return leading === null ? '' : glyphs[leading];
  }

  /** What is remarkable about the values that a bar shows, its total's included. */
  #remarks(bar: ChartBar) {
    const drawn = new Set(this.#model.series.flatMap(({ counters }) => counters));
    drawn.add(this.#total);
    return this.#table.columns.flatMap((column, index) => {
      const cell = bar.row.cells[index];
      const isDrawn = column.type === 'counter' && drawn.has(column.counter);
      if (cell === undefined || cell.value === null || !isDrawn) return [];
      return remarksOf(cell).map((remark) => {
        const text =
          remark === 'spans' && cell.spans !== null
            ? this.t.spans[this.#table.unit](cell.spans)
            : remarkText(remark, this.t);
        return { remark, text };
      });
    });
  }

  /** How many bars have values, the largest and the smallest of them. */
  summary(): string {
    const { bars } = this.#model;
    const given = bars.flatMap(({ row, total }) => (total === null ? [] : [{ row, total }]));
    const sorted = given.toSorted((a, b) => a.total - b.total);
    const [least, most] = [sorted.at(0), sorted.at(-1)];
    const counted = this.words.summary(groupDigits(given.length), groupDigits(bars.length));
    if (least === undefined || most === undefined || given.length < 2) {
      return counted + this.words.sameInTable;
    }
    const told = ({ row, total }: typeof least) =>
      [this.barName(row.head), `${this.value(total)} ${this.#unit()}`] as const;
    return counted + this.words.extremes(...told(most), ...told(least)) + this.words.sameInTable;
  }

  /** What the drawing leaves out, and why. */
  notes(drawing: Drawing): string[] {
    const has = (counter: Drawn) =>
      this.#model.bars.some(({ row }) =>
        this.#table.columns.some(
          (column, index) =>
            column.type === 'counter' &&
            column.counter === counter &&
            (row.cells[index]?.value ?? null) !== null,
        ),
      );
    const notes: string[] = [];
    if (drawing.bars.some(({ frame }) => frame !== null)) {
      notes.push(this.words.framed(this.#totalName));
    }
    if (this.#table.breakdown === 'base' && has('scan')) {
      notes.push(this.words.scanNotDrawn(this.#name('scan')));
    }
    if (has('duplex')) notes.push(this.words.duplexNotDrawn(this.#name('duplex')));
    return notes;
  }

  #unit(): string {
    return this.#model.unit === null ? '' : this.t.unitNames[this.#model.unit];
  }

  #name(counter: Drawn): string {
    return counterWord(this.t, counterNameIn(this.#table, counter));
  }
}

/** As many decimals as the table gives: faces and sheets are whole, the others may be areas. */
function placesOf(unit: Unit | null, bars: readonly ChartBar[]): number {
  if (unit === null || unit === 'impressions' || unit === 'sheets') return 0;
  const values = bars.flatMap(({ row }) => row.cells.map(({ value }) => value));
  return values.reduce<number>(
    (places, value) => (value === null ? places : Math.max(places, decimalsOf(value))),
    0,
  );
}
