/**
 * A row as one line of text: a JSON list of its values in the order of the table's columns,
 * bytes in base64. Equal rows give equal lines on every engine; checksums are made of them.
 */
import * as v from 'valibot';
import { KadoError } from '#core/errors.ts';
import type { Row, Value } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';

/** Turns rows of one table into lines, each with its end. */
export function lineWriter(table: TableShape): (row: Row) => string {
  const odd = table.columns.flatMap(({ kind }, at) =>
    kind === 'bytes' || kind === 'number' ? [at] : [],
  );
  if (odd.length === 0) return (row) => `${JSON.stringify(row)}\n`;
  return (row) => {
    const values = [...row];
    for (const at of odd) values[at] = speakable(values[at] ?? null);
    return `${JSON.stringify(values)}\n`;
  };
}

/** What JSON has no word for. */
function speakable(value: Value): Value {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

const values = v.array(v.union([v.string(), v.number(), v.null()]));

/**
 * The way back.
 * @throws KadoError `backup.damaged` for a line that is no row of the table
 */
export function lineReader(table: TableShape): (line: string) => Row {
  const { columns, name } = table;
  return (line) => {
    const read = v.safeParse(values, JSON.parse(line));
    if (!read.success || read.output.length !== columns.length) {
      throw new KadoError('backup.damaged', 'invalid', { table: name });
    }
    return read.output.map((value, at) => {
      if (typeof value !== 'string') return value;
      const kind = columns[at]?.kind;
      if (kind === 'bytes') return Buffer.from(value, 'base64');
      return kind === 'number' ? Number(value) : value;
    });
  };
}
