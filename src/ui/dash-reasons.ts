/** Why a cell has "-", where its quality alone does not say it. */
import type { Cell, CounterTable, Row } from '#core/table.ts';
import { longPeriod } from '#i18n/days.ts';
import type { Locale } from '#i18n/messages.ts';
import { qualityWords } from '#i18n/quality-words.ts';

/** What `Line.why` of a row is; a total's "-" is of all its values. */
export interface DashReasons {
  ofRow(row: Row): (index: number, cell: Cell) => string | null;
  ofTotal(index: number, cell: Cell): string | null;
  /** whether a period has not begun yet */
  isFuture(period: string): boolean;
}

type Reasoned = Pick<CounterTable, 'view' | 'columns' | 'rows' | 'keptSince' | 'sizesSince'>;

/** The reasons of a table, in a language. @param isRunning of one period: it has not ended */
export function dashReasons(table: Reasoned, locale: Locale, isRunning = false): DashReasons {
  const words = qualityWords(locale);
  const { columns, keptSince, sizesSince } = table;
  const running = runningPeriod(table);
  const tooOld = keptSince === null ? '' : words.dayWithheld(longPeriod(locale, keptSince));
  const noSizes = sizesSince === null ? '' : words.sizeWithheld(longPeriod(locale, sizesSince));
  const isFuture = (period: string) => running !== null && period > running;

  function ofPeriod(period: string, cell: Cell): string | null {
    if (cell.quality !== 'missing') return null;
    if (keptSince !== null && period < keptSince) return tooOld;
    if (isFuture(period)) return words.future;
    return period === running && cell.marks.length === 0 ? words.running : null;
  }
  const isSize = (index: number) => columns[index]?.key.startsWith('paper.') === true;

  return {
    isFuture,
    ofRow({ head }) {
      if (head.type === 'period') {
        const isOld = sizesSince !== null && head.period < sizesSince;
        return (index, cell) =>
          isOld && isSize(index) && cell.quality === 'missing'
            ? noSizes
            : ofPeriod(head.period, cell);
      }
      return (index, cell) => {
        const column = columns[index];
        if (column?.type === 'period') return ofPeriod(column.period, cell);
        if (cell.quality !== 'missing' || table.view !== 'period') return null;
        if (keptSince !== null) return tooOld;
        if (sizesSince !== null && isSize(index)) return noSizes;
        return isRunning && cell.marks.length === 0 ? words.running : null;
      };
    },
    ofTotal(index, cell) {
      if (cell.quality === 'unsupported') return words.noneReports;
      const column = columns[index];
      if (column?.type === 'period') return ofPeriod(column.period, cell);
      return sizesSince !== null && isSize(index) && table.view === 'period' ? noSizes : null;
    },
  };
}

/** The period that is still running, where the table has it as a column or row. */
function runningPeriod({ columns, rows }: Reasoned): string | null {
  for (const column of columns) {
    if (column.type === 'period' && column.running) return column.period;
  }
  for (const { head } of rows) if (head.type === 'period' && head.running) return head.period;
  return null;
}
