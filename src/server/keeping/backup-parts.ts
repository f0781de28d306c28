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
  /** some rows of a table; `lines` makes lines without their ends of them */
  | { part: 'rows'; table: TableShape; lines: () => readonly string[] }
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
  for await (const piece of piecesOf(path, progress)) {
    const { bytes } = piece;
    if (ended) throw damaged('after its end');
    if (head === null) {
      head = headOf(bytes);
      whole.update(bytes);
      yield { part: 'head', head };
      continue;
    }
    if (piece.rows > 0 && reading !== null) {
      whole.update(bytes);
      const full = reading.add(piece);
      if (full !== null) yield { part: 'rows', table: reading.table, lines: linesOf(full) };
      continue;
    }
    const said: unknown = parsed(bytes);
    if (reading !== null) {
      const end = v.safeParse(tableEndSchema, said);
      if (!end.success) throw damaged(reading.table.name);
      yield { part: 'rows', table: reading.table, lines: linesOf(reading.rest()) };
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
    whole.update(bytes);
  }
  if (head === null) throw new KadoError('backup.not_one', 'invalid', { path });
  if (!ended) throw damaged('its end');
}

/** A table whose rows are coming. */
class Reading {
  readonly table: TableShape;
  readonly #hash: Hash = createHash('sha256');
  #rows = 0;
  #held: Buffer[] = [];
  #heldRows = 0;
  #bytes = 0;

  constructor(table: TableShape) {
    this.table = table;
  }

  /** @returns a full batch; null: it takes more */
  add({ bytes, rows }: Piece): Buffer[] | null {
    this.#hash.update(bytes);
    this.#rows += rows;
    this.#held.push(bytes);
    this.#heldRows += rows;
    this.#bytes += bytes.length;
    return this.#bytes >= batchBytes || this.#heldRows >= mostLines ? this.rest() : null;
  }

  rest(): Buffer[] {
    const held = this.#held;
    this.#held = [];
    this.#heldRows = 0;
    this.#bytes = 0;
    return held;
  }

  ended(end: v.InferOutput<typeof tableEndSchema>): TableDigest {
    const digest = { name: this.table.name, rows: this.#rows, sha256: this.#hash.digest('hex') };
    const isSame =
      end.end === digest.name && end.rows === digest.rows && end.sha256 === digest.sha256;
    if (!isSame) throw damaged(digest.name);
    return digest;
  }
}

/** Only whoever wants rows needs them as texts. */
function linesOf(held: readonly Buffer[]): () => readonly string[] {
  return () => held.flatMap((bytes) => bytes.toString('utf8', 0, bytes.length - 1).split('\n'));
}

function headOf(line: Buffer): BackupHead {
  const said = v.safeParse(headSchema, parsed(line));
  if (!said.success) throw new KadoError('backup.not_one', 'invalid');
  if (said.output.format > formatNumber) {
    throw new KadoError('backup.newer_format', 'conflict', { version: said.output.version });
  }
  return said.output;
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}

function damaged(table: string): KadoError {
  return new KadoError('backup.damaged', 'invalid', { table });
}

/** Whole lines with their ends, as they stand in the file. */
interface Piece {
  bytes: Buffer;
  /** it is so many rows; 0: it is one other line */
  rows: number;
}

const lineEnd = 0x0a;
const rowStart = 0x5b;

async function* piecesOf(path: string, progress: (share: number) => void): AsyncGenerator<Piece> {
  const { size } = statSync(path);
  let read = 0;
  const file = createReadStream(path, { highWaterMark: 262_144 });
  file.on('data', (chunk) => progress((read += chunk.length) / size));
  const unpacked = new PassThrough();
  const unpacking = pipeline(file, createZstdDecompress({ chunkSize: 262_144 }), unpacked);
  // whoever reads `unpacked` is told of it as well
  unpacking.catch(() => {});
  let parts: Buffer[] = [];
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let start = 0;
      if (parts.length > 0) {
        const end = chunk.indexOf(lineEnd) + 1;
        parts.push(end === 0 ? chunk : chunk.subarray(0, end));
        if (end === 0) continue;
        yield* wholeLines(Buffer.concat(parts));
        parts = [];
        start = end;
      }
      const end = chunk.lastIndexOf(lineEnd) + 1;
      if (end > start) yield* wholeLines(chunk.subarray(start, end));
      if (Math.max(start, end) < chunk.length) parts.push(chunk.subarray(Math.max(start, end)));
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

/** Rows that follow each other are one piece, so that a million of them are few. */
function* wholeLines(bytes: Buffer): Generator<Piece> {
  let start = 0;
  let rows = 0;
  for (let at = 0; at < bytes.length;) {
    const next = bytes.indexOf(lineEnd, at) + 1;
    const isRow = bytes[at] === rowStart;
    if (!isRow) {
      if (rows > 0) yield { bytes: bytes.subarray(start, at), rows };
      yield { bytes: bytes.subarray(at, next), rows: 0 };
      start = next;
    }
    rows = isRow ? rows + 1 : 0;
    at = next;
  }
  if (rows > 0) yield { bytes: bytes.subarray(start), rows };
}

/** What the file system says, not what the bytes in it are. */
function isOfFile(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
