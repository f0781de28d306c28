/**
 * The tidy form of a CSV (§4.6), for programs: one line for each device, period
 * and counter. Headings and words are the same in every language, but for
 * `counter_label`; periods are ISO, numbers plain. Columns are only ever added,
 * at the end.
 */
import { counterNameIn, type CounterName } from './counter-name.ts';
import type { DeviceHead } from './build-matrix.ts';
import type { Unit } from './counter.ts';
import { csvField, csvLine } from './csv-field.ts';
import type { CsvShape, CsvStyle } from './csv.ts';
import type { PeriodUnit } from './period.ts';
import type { Cell, Column, Row } from './table.ts';

export const tidyColumns = [
  'device_id',
  'device_name',
  /** `mfp-mono` … (§3.1.3); empty for none of the five */
  'kind',
  'serial',
  'location',
  'group',
  /** `YYYY-MM` or `YYYY-MM-DD` */
  'period',
  /** `month`, `day` or `closing`: the month as the customer's closing day cuts it */
  'period_unit',
  /** `total`, `color.large`, `paper.a4` …; `function.total` is copy + receive + print + scan */
  'counter',
  /** what the screen calls it, in the reader's language */
  'counter_label',
  /** `usage` or `cumulative` */
  'measure',
  'value',
  /** `impressions`, `sheets`, `a4`, `letter`, `m2`, `sqft`; empty where nothing was ever counted */
  'unit',
  /** `measured`, `first`, `spans`, `reset`, `manual`, `missing`, `unsupported` (§4.5.8) */
  'quality',
  /** how many periods the value covers, where it is more than one */
  'spans',
  /** `glitch`, `jump`, `swap` …, `text-replaced`; separated by spaces */
  'marks',
] as const;

/** The heading line of the tidy form. */
export const tidyHeading = csvLine(tidyColumns);

/** What stands before a device's values. */
export interface TidyHead extends DeviceHead {
  serial: string | null;
}

export interface TidyShape extends CsvShape {
  unit: PeriodUnit;
}

type Counted = Extract<Column, { type: 'counter' }>['counter'];

/** Writes the rows of one table in the tidy form; total lines are for the reader to make. */
export class TidyWriter {
  readonly #shape: TidyShape;
  readonly #style: CsvStyle;
  readonly #label: (name: CounterName) => string;
  readonly #labels = new Map<Counted, string>();

  /** @param label what a counter is called on screen */
  constructor(shape: TidyShape, label: (name: CounterName) => string, style: CsvStyle) {
    this.#shape = shape;
    this.#label = label;
    this.#style = style;
  }

  /** A row's lines, in the order of its columns. @param period of a row that is a device's */
  row(device: TidyHead, { head, unit, cells }: Row, period = ''): string {
    const { text, lost } = this.#head(device);
    const own = head.type === 'period' ? head.period : period;
    let lines = '';
    for (const [position, column] of this.#shape.columns.entries()) {
      const cell = cells[position];
      if (cell === undefined || column.type === 'total') continue;
      const of = column.type === 'period' ? column.period : own;
      const counter = column.type === 'period' ? 'total' : column.counter;
      lines += `${text},${of},${this.#shape.unit},${counter},${this.#labelOf(counter)},${this.#valueText(cell, unit, lost)}\r\n`;
    }
    return lines;
  }

  #valueText({ value, quality, spans, marks }: Cell, unit: Unit | null, lost: boolean): string {
    const written = csvField(value, this.#style.missing);
    const words = lost ? [...marks, 'text-replaced'] : marks;
    return `${this.#shape.measure},${written},${unit ?? ''},${quality},${spans ?? ''},${words.join(' ')}`;
  }

  #head(device: TidyHead): { text: string; lost: boolean } {
    const { deviceId, name, kind, serial, location, groupName } = device;
    let lost = false;
    const fields = [deviceId, name, kind, serial, location, groupName].map((text) => {
      const found = this.#style.charset?.fit(text ?? '') ?? { text: text ?? '', lost: false };
      lost ||= found.lost;
      return csvField(found.text);
    });
    return { text: fields.join(','), lost };
  }

  #labelOf(counter: Counted): string {
    const known = this.#labels.get(counter);
    if (known !== undefined) return known;
    const label = this.#label(counterNameIn(this.#shape, counter));
    const written = csvField(this.#style.charset?.fit(label).text ?? label);
    this.#labels.set(counter, written);
    return written;
  }
}
