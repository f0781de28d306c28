/** The rows of a CSV file of any length, read piece by piece: UTF-8, or Shift_JIS as spreadsheets write it. */
import { createReadStream, statSync } from 'node:fs';
import { KadoError } from '#core/errors.ts';
import { parseCsv, separatorOf, type CsvSeparator } from '#core/parse-csv.ts';

/** A cell that never ends is no cell; bytes of text held at most. */
const longestRow = 1024 * 1024;

/**
 * @param onShare told how much of the file was read, 0 to 1
 * @throws KadoError `csv.encoding` where the file is no text, `csv.quote` where a quote never ends
 */
export async function* csvRows(
  path: string,
  onShare: (share: number) => void = () => {},
): AsyncGenerator<{ line: number; cells: string[] }> {
  const encoding = await encodingOf(path);
  let separator: CsvSeparator | null = null;
  let line = 0;
  let row = '';
  let began = 1;
  for await (const text of linesOf(path, encoding, onShare)) {
    line += 1;
    if (row === '') began = line;
    row += row === '' ? text : `\n${text}`;
    if (row.length > longestRow) throw new KadoError('csv.quote');
    // an odd number of quotes: the line break is part of a cell
    if ((row.match(/"/g)?.length ?? 0) % 2 === 1) continue;
    separator ??= row.trim() === '' ? null : separatorOf(row);
    for (const { cells } of parseCsv(row, separator ?? ',')) yield { line: began, cells };
    row = '';
  }
  if (row !== '') throw new KadoError('csv.quote');
}

async function* linesOf(
  path: string,
  encoding: string,
  onShare: (share: number) => void,
): AsyncGenerator<string> {
  const size = Math.max(1, statSync(path).size);
  const decoder = new TextDecoder(encoding);
  let [read, rest] = [0, ''];
  for await (const piece of createReadStream(path)) {
    // a stream without an encoding gives bytes
    const bytes = piece as Buffer;
    read += bytes.length;
    onShare(Math.min(1, read / size));
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestRow) throw new KadoError('csv.quote');
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** The first that fits the whole file. */
async function encodingOf(path: string): Promise<string> {
  for (const encoding of ['utf-8', 'shift_jis']) {
    if (await fits(path, encoding)) return encoding;
  }
  throw new KadoError('csv.encoding');
}

async function fits(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of createReadStream(path)) {
      // a workbook, a picture: no file of text holds this
      if (decoder.decode(piece as Buffer, { stream: true }).includes('\0')) return false;
    }
    decoder.decode();
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}
