/**
 * What a month's report tells of the counters (§6): sums over the rows of the very tables
 * that the screens show. A first reading's usage is its device's whole life (§4.5.2) and
 * is left out, as on Home; how many values are good is told beside.
 */
import { units, type Unit } from './counter.ts';
import { exact } from './lineage.ts';
import type { Cell, CounterTable, Row } from './table.ts';

/** null where nothing was obtained. Units are never summed with each other (§4.5.4). */
export interface ReportSum {
  unit: Unit;
  total: number | null;
  color: number | null;
  mono: number | null;
}

/** How good the values of a month are: each device stands in one of these. */
export interface ReportQuality {
  devices: number;
  /** counted to the month's end, from its beginning */
  complete: number;
  /** no value: not read, or it gives no total */
  missing: number;
  /** not read in the last days of the month: what came after its last reading is in the next one */
  short: number;
  /** the value covers earlier periods as well (§4.5.3) */
  spans: number;
  /** left out: the first value ever */
  firsts: number;
  /** a value that waits for a decision or the next reading */
  doubtful: number;
}

export interface ReportDevice {
  deviceId: string;
  name: string;
  unit: Unit;
  total: number;
}

export interface MonthFigures {
  sums: ReportSum[];
  quality: ReportQuality;
  /** by group name, null: devices in none; the largest first */
  groups: { name: string | null; unit: Unit; total: number }[];
  /** those with a known use, the largest first; of each unit */
  devices: ReportDevice[];
}

/**
 * @param tables of one month by usage, of all devices, one or two (§4.4)
 * @param countedAtEnd the devices that were read in its last days; null: nobody asks
 */
export function monthFigures(
  tables: readonly CounterTable[],
  countedAtEnd: ReadonlySet<string> | null,
): MonthFigures {
  const quality: ReportQuality = {
    ...{ devices: 0, complete: 0, missing: 0, short: 0, spans: 0, firsts: 0, doubtful: 0 },
  };
  const sums = new Map<Unit, ReportSum>();
  const groups = new Map<string, MonthFigures['groups'][number]>();
  const devices: ReportDevice[] = [];
  for (const table of tables) {
    for (const row of table.rows) {
      if (row.head.type !== 'device') continue;
      const total = cellOf(table, row, 'total');
      quality.devices += 1;
      const isShort = countedAtEnd !== null && !countedAtEnd.has(row.key);
      const stands = standing(total);
      quality[stands === 'complete' && isShort ? 'short' : stands] += 1;
      const unit = row.unit ?? 'impressions';
      const sum = sums.get(unit) ?? { unit, total: null, color: null, mono: null };
      sums.set(unit, sum);
      for (const key of ['total', 'color', 'mono'] as const) {
        sum[key] = plus(sum[key], known(cellOf(table, row, key)));
      }
      const own = known(total);
      if (own === null) continue;
      const { deviceId, name, groupName } = row.head;
      devices.push({ deviceId, name, unit, total: own });
      const key = `${unit} ${groupName ?? ''}`;
      const group = groups.get(key) ?? { name: groupName, unit, total: 0 };
      groups.set(key, { ...group, total: exact(group.total + own) });
    }
  }
  return {
    sums: units.flatMap((unit) => sums.get(unit) ?? []).filter(({ total }) => total !== null),
    ...{ quality, groups: largestFirst([...groups.values()]), devices: largestFirst(devices) },
  };
}

function cellOf({ columns }: CounterTable, row: Row, key: 'total' | 'color' | 'mono'): Cell | null {
  return row.cells[columns.findIndex((column) => column.key === key)] ?? null;
}

function known(cell: Cell | null): number | null {
  return cell === null || cell.quality === 'first' ? null : cell.value;
}

function standing(cell: Cell | null): Exclude<keyof ReportQuality, 'devices'> {
  if (cell === null || cell.value === null) return 'missing';
  if (cell.quality === 'first') return 'firsts';
  if (cell.quality === 'spans') return 'spans';
  const isDoubtful = cell.marks.some((mark) => ['unconfirmed', 'jump', 'conflict'].includes(mark));
  return isDoubtful ? 'doubtful' : 'complete';
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : exact((sum ?? 0) + value);
}

function largestFirst<T extends { unit: Unit; total: number }>(rows: T[]): T[] {
  return rows.sort((a, b) => units.indexOf(a.unit) - units.indexOf(b.unit) || b.total - a.total);
}
