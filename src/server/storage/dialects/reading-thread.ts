/**
 * A thread that reads SQLite files for the program (reading-threads.ts): one connection
 * to each, which cannot write. An answer is read whole, as an open cursor would hold an
 * old state of the file, and handed over in parts.
 */
import { parentPort } from 'node:worker_threads';
import { partRows, type FromThread, type ReadPlease, type ToThread } from './reading-messages.ts';
import { SqliteFile } from './sqlite-file.ts';

interface Answer {
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
  tookMs: number;
  next: number;
}

const files = new Map<string, SqliteFile>();
/** answers of which more is to come, by the query's id */
const open = new Map<number, Answer>();

const say = (message: FromThread) => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  const { id } = message;
  try {
    if (message.type === 'read') handOver(id, read(message));
    else if (message.type === 'close') close(id, message.path);
    else if (message.type === 'enough') open.delete(id);
    else {
      const answer = open.get(id);
      if (answer) handOver(id, answer);
    }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    say({ type: 'failed', id, message: error.message, facts: { ...error } });
  }
});

function read({ path, sql, parameters }: ReadPlease): Answer {
  let file = files.get(path);
  if (!file) files.set(path, (file = new SqliteFile(path, { readOnly: true, cacheMb: 32 })));
  const start = performance.now();
  const { columns, rows } = file.lists({ sql, parameters });
  return { columns, rows, tookMs: performance.now() - start, next: 0 };
}

function handOver(id: number, answer: Answer): void {
  const { columns, rows, tookMs, next } = answer;
  const part = rows.slice(next, next + partRows);
  answer.next += part.length;
  const isLast = answer.next >= rows.length;
  if (isLast) open.delete(id);
  else open.set(id, answer);
  const values = columns.map((_, column) => part.map((row) => row[column]));
  say({ type: 'part', id, columns, values, rows: part.length, isLast, tookMs });
}

function close(id: number, path: string): void {
  files.get(path)?.close();
  files.delete(path);
  say({ type: 'part', id, columns: [], values: [], rows: 0, isLast: true, tookMs: 0 });
}
