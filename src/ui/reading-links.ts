/** Where the readings behind the values of a table are (§4.5.8): short, relative to the table's page. */
import type { Column, CounterTable, Row } from '#core/table.ts';

export interface ShownAt {
  /** the table's `asOf`, as typed */
  asOf?: string | null;
  /** of the table of one period (§4.4): which */
  period?: string | null;
  /** of the table of one period: whether it is still running */
  running?: boolean;
}

/**
 * The address behind each value of a row, escaped for an attribute; null where
 * a period has not begun, and for totals. What is usual is left out
 * (core/value-asked.ts): a page has thousands of them.
 */
export function readingLinks(
  table: Pick<CounterTable, 'view' | 'measure' | 'unit' | 'columns'>,
  at: ShownAt,
): (row: Row) => (index: number) => string | null {
  const { view, columns } = table;
  let tail = table.unit === 'closing' ? '&amp;unit=closing' : '';
  if (table.measure === 'cumulative') tail += '&amp;measure=cumulative';
  if (at.asOf) tail += `&amp;asOf=${encodeURIComponent(at.asOf)}`;
  const names = columns.map(({ key }) => (key === 'total' ? '' : `counter=${key}&amp;`));
  const running = columns.findIndex(isRunning);

  return (row) => {
    const { head } = row;
    if (head.type === 'period') {
      return (index) => `readings?${names[index]}period=${head.period}${tail}`;
    }
    if (view === 'period') {
      const start = `../../device/${head.deviceId}/readings?`;
      return (index) => `${start}${names[index]}period=${at.period ?? ''}${tail}`;
    }
    const start = `counters/device/${head.deviceId}/readings?period=`;
    return (index) => {
      const column = columns[index];
      if (column?.type !== 'period' || (running !== -1 && index > running)) return null;
      return start + column.period + tail;
    };
  };
}

function isRunning(column: Column): boolean {
  return column.type === 'period' && column.running;
}
