/**
 * A backup is one text in zstd: a line that says what it is, then for each table a line with
 * its name, its rows (row-line.ts) by primary key and a line with their number and SHA-256;
 * a last line with the SHA-256 of all before it. `zstd -dc FILE` shows it. It depends on no
 * engine: what one wrote another one takes.
 */
import * as v from 'valibot';
import type { TableShape } from '../storage/whole/table-shape.ts';

export const formatNumber = 1;
/** How the files' names end. */
export const backupEnding = '.kado-backup';

const table = v.object({
  name: v.string(),
  columns: v.array(
    v.object({ name: v.string(), kind: v.picklist(['text', 'integer', 'number', 'bytes']) }),
  ),
  key: v.array(v.string()),
});

export const headSchema = v.object({
  kado: v.literal('backup'),
  format: v.number(),
  /** of the Kado that wrote it */
  version: v.string(),
  /** the instant that it shows, ISO */
  madeAt: v.string(),
  /** which engine it was read from; it can be put into any */
  engine: v.string(),
  /** the steps of the schema that its tables have taken */
  steps: v.array(v.string()),
  tables: v.array(table),
  /** a word sealed under the installation's secret: whoever opens it has the right one */
  secretCheck: v.optional(v.string()),
  /** the secret itself, where that was wished */
  secret: v.optional(v.string()),
});

export type BackupHead = v.InferOutput<typeof headSchema>;

export const tableStartSchema = v.object({ table: v.string() });
export const tableEndSchema = v.object({
  end: v.string(),
  rows: v.number(),
  sha256: v.string(),
});
export const backupEndSchema = v.object({ kado: v.literal('end'), sha256: v.string() });

/** What is sealed as `secretCheck`, and about what. */
export const secretWord = 'kado';
export const secretAbout = 'backup';

/** Shapes as they stand in a head. */
export function tablesOf(shapes: readonly TableShape[]): BackupHead['tables'] {
  return shapes.map(({ name, columns, key }) => ({
    name,
    columns: columns.map((column) => ({ ...column })),
    key: [...key],
  }));
}
