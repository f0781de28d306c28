import type { DeviceHead } from './build-matrix.ts';
import { counterNameIn } from './counter-name.ts';
import { csvText } from './csv-field.ts';
import { gatherRemarks, remarkOn, type Over } from './csv-remarks.ts';
import type { CsvShape, CsvStyle, CsvWords } from './csv.ts';
import type { Cell, Column, Row, TotalLine } from './table.ts';

/** Texts whose field is kept, of those that many lines share: kinds, units, places, groups. */
const mostKept = 1_000;

/** A text as it stands in a line. */
export interface Field {
  text: string;
  /** whether the encoding lacks one of its characters */
  lost: boolean;
}

/** Writes the lines of one table (§4.6). */
export class CsvLines {
  readonly #shape: CsvShape;
  readonly #words: CsvWords;
  readonly #style: CsvStyle;
  /** of the columns */
  readonly names: readonly string[];
  readonly #kept = new Map<string, Field>();

  constructor(shape: CsvShape, words: CsvWords, style: CsvStyle) {
    this.#shape = shape;
    this.#words = words;
    this.#style = style;
    this.names = shape.columns.map((column) => columnName(shape, column, words));
  }

  heading(): string {
    const { deviceName, deviceKind, location, groupName, period, unit, remarks } = this.#words;
    const head =
      this.#shape.view === 'device' ? [period] : [deviceName, deviceKind, location, groupName];
    const names = [...head, unit, ...this.names, remarks];
    return `${names.map((name) => this.#field(name).text).join(',')}\r\n`;
  }

  row({ head, unit, cells }: Row): string {
    const before =
      head.type === 'period' ? this.#beforePeriod(head, unit) : this.beforeDevice(head, unit);
    return this.#line(before, cells, this.#remarksOf(cells, false));
  }

  /** The total line of a unit. */
  total({ unit, cells }: TotalLine): string {
    const { total, unitName } = this.#words;
    const commas = this.#shape.view === 'device' ? ',' : ',,,,';
    const [name, ofUnit] = [this.#keptField(total), this.#keptField(unitName(unit))];
    const before = {
      text: `${name.text}${commas}${ofUnit.text}`,
      lost: name.lost || ofUnit.lost,
    };
    return this.#line(before, cells, this.#remarksOf(cells, true));
  }

  /** What stands before the values of a device's row. */
  beforeDevice(head: Omit<DeviceHead, 'deviceId'>, unit: Row['unit']): Field {
    const name = this.#field(head.name);
    const kind = this.#keptField(this.#words.kind(head.kind));
    const location = this.#keptField(head.location ?? '');
    const group = this.#keptField(head.groupName ?? '');
    const ofUnit = this.#unitField(unit);
    return {
      text: `${name.text},${kind.text},${location.text},${group.text},${ofUnit.text}`,
      lost: name.lost || kind.lost || location.lost || group.lost || ofUnit.lost,
    };
  }

  #beforePeriod(head: { period: string }, unit: Row['unit']): Field {
    const [period, ofUnit] = [this.#keptField(head.period), this.#unitField(unit)];
    return { text: `${period.text},${ofUnit.text}`, lost: period.lost || ofUnit.lost };
  }

  /** What stands behind the values of a line, with its end. @param lost a character of what stands before */
  behind(remarks: readonly string[], lost: boolean): string {
    if (remarks.length === 0 && !lost) return ',\r\n';
    const all = lost ? [...remarks, this.#words.replaced] : remarks;
    return `,${this.#field(all.join('; ')).text}\r\n`;
  }

  #line(before: Field, cells: readonly Cell[], remarks: readonly string[]): string {
    let line = before.text;
    for (const { value } of cells) line += value === null ? `,${this.#style.missing}` : `,${value}`;
    return line + this.behind(remarks, before.lost);
  }

  #remarksOf(cells: readonly Cell[], isTotal: boolean): readonly string[] {
    if (!cells.some(isRemarkable)) return [];
    const { columns, view } = this.#shape;
    const ofDevices = isTotal && view !== 'device';
    return gatherRemarks(this.names, (position) => {
      const cell = cells[position];
      if (cell === undefined) return '';
      const isSum = columns[position]?.type === 'total';
      const over: Over = !ofDevices ? 'periods' : isSum ? 'values' : 'devices';
      return remarkOn(cell, over, this.#words);
    });
  }

  #unitField(unit: Row['unit']): Field {
    return this.#keptField(unit === null ? '' : this.#words.unitName(unit));
  }

  /** The field of a text that other lines may have too. */
  #keptField(text: string): Field {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const field = this.#field(text);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(text, field);
    return field;
  }

  #field(text: string): Field {
    const { charset } = this.#style;
    if (charset === null) return { text: csvText(text), lost: false };
    const fitted = charset.fit(text);
    return { text: csvText(fitted.text), lost: fitted.lost };
  }
}

function isRemarkable({ quality, marks }: Cell): boolean {
  return marks.length > 0 || (quality !== 'measured' && quality !== 'missing');
}

/** What stands above a column. */
function columnName(table: CsvShape, column: Column, words: CsvWords): string {
  if (column.type === 'counter') return words.counter(counterNameIn(table, column.counter));
  if (column.type === 'period') return column.period;
  return table.measure === 'cumulative' ? words.lastValue : words.total;
}
