/** Reads a backup (backup-format.ts) part by part, and trusts nothing that its checksums do not hold. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import * as v from 'valibot';
import { isKadoError, KadoError } from '#core/errors.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';
import {
  backupEndSchema,
  type BackupHead,
  formatNumber,
  headSchema,
  tableEndSchema,
  tableStartSchema,
} from './backup-format.ts';
import type { TableDigest } from './table-digest.ts';

export type BackupPart =
  | { part: 'head'; head: BackupHead }
  /** some rows of a table, as lines without their ends */
  | { part: 'rows'; table: TableShape; lines: readonly string[] }
  /** a table ended, and its rows are those that were written */
  | { part: 'table'; digest: TableDigest };

/** Rows go on in batches of about so many bytes. */
const batchBytes = 1_000_000;
const mostLines = 2_000;

/**
 * All parts; it ends only where the whole file is as it was written.
 * @param progress told the share that was read, 0–1
 * @throws KadoError `backup.not_one`, `backup.newer_format`, `backup.damaged`
 */
export async function* backupParts(
  path: string,
  progress: (share: number) => void = () => {},
): AsyncGenerator<BackupPart> {
  const whole = createHash('sha256');
  let head: BackupHead | null = null;
  let ended = false;
  let reading: Reading | null = null;
  let tables = 0;
  for await (const { line, text } of linesOf(path, progress)) {
    if (ended) throw damaged('after its end');
    if (head === null) {
      head = headOf(text);
      whole.update(line);
      yield { part: 'head', head };
      continue;
    }
    if (text.startsWith('[') && reading !== null) {
      whole.update(line);
      const full = reading.add(line, text);
      if (full !== null) yield { part: 'rows', table: reading.table, lines: full };
      continue;
    }
    const said: unknown = parsed(text);
    if (reading !== null) {
      const end = v.safeParse(tableEndSchema, said);
      if (!end.success) throw damaged(reading.table.name);
      yield { part: 'rows', table: reading.table, lines: reading.rest() };
      yield { part: 'table', digest: reading.ended(end.output) };
      reading = null;
      tables++;
    } else if (tables < head.tables.length) {
      const table = head.tables[tables];
      const start = v.safeParse(tableStartSchema, said);
      if (!start.success || start.output.table !== table?.name) throw damaged(table?.name ?? '');
      reading = new Reading(table);
    } else {
      const end = v.safeParse(backupEndSchema, said);
      if (!end.success || end.output.sha256 !== whole.digest('hex')) throw damaged('its end');
      ended = true;
      continue;
    }
    whole.update(line);
  }
  if (head === null) throw new KadoError('backup.not_one', 'invalid', { path });
  if (!ended) throw damaged('its end');
}

/** A table whose rows are coming. */
class Reading {
  readonly table: TableShape;
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;
  #lines: string[] = [];
  #bytes = 0;

  constructor(table: TableShape) {
    this.table = table;
  }

  /** @returns a full batch; null: it takes more */
  add(line: Buffer, text: string): string[] | null {
    this.#hash.update(line);
    this.#rows++;
    this.#lines.push(text);
    this.#bytes += line.length;
    return this.#bytes >= batchBytes || this.#lines.length >= mostLines ? this.rest() : null;
  }

  rest(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#bytes = 0;
    return lines;
  }

  ended(end: v.InferOutput<typeof tableEndSchema>): TableDigest {
    const digest = { name: this.table.name, rows: this.#rows, sha256: this.#hash.digest('hex') };
    const isSame =
      end.end === digest.name && end.rows === digest.rows && end.sha256 === digest.sha256;
    if (!isSame) throw damaged(digest.name);
    return digest;
  }
}

function headOf(text: string): BackupHead {
  const said = v.safeParse(headSchema, parsed(text));
  if (!said.success) throw new KadoError('backup.not_one', 'invalid');
  if (said.output.format > formatNumber) {
    throw new KadoError('backup.newer_format', 'conflict', { version: said.output.version });
  }
  return said.output;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged(table: string): KadoError {
  return new KadoError('backup.damaged', 'invalid', { table });
}

interface Line {
  /** with its end, as it stands in the file */
  line: Buffer;
  text: string;
}

async function* linesOf(path: string, progress: (share: number) => void): AsyncGenerator<Line> {
  const { size } = statSync(path);
  let read = 0;
  const file = createReadStream(path, { highWaterMark: 262_144 });
  file.on('data', (chunk) => progress((read += chunk.length) / size));
  const unpacked = new PassThrough();
  const unpacking = pipeline(file, createZstdDecompress(), unpacked);
  // whoever reads `unpacked` is told of it as well
  unpacking.catch(() => {});
  let parts: Buffer[] = [];
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(0x0a, start);
        if (end < 0) break;
        const piece = chunk.subarray(start, end + 1);
        const line = parts.length === 0 ? piece : Buffer.concat([...parts, piece]);
        parts = [];
        yield { line, text: line.toString('utf8', 0, line.length - 1) };
        start = end + 1;
      }
      if (start < chunk.length) parts.push(chunk.subarray(start));
    }
  } catch (thrown) {
    if (isKadoError(thrown) || isOfFile(thrown)) throw thrown;
    throw new KadoError(
      read > 1_000_000 ? 'backup.damaged' : 'backup.not_one',
      'invalid',
      { path },
      {
        cause: thrown,
      },
    );
  } finally {
    file.destroy();
  }
  if (parts.length > 0) throw damaged('its end');
}

/** What the file system says, not what the bytes in it are. */
function isOfFile(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
