import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shiftJis } from '#server/shift-jis.ts';
import { csvRows } from '../../src/cli/csv-rows.ts';

const dir = mkdtempSync(join(tmpdir(), 'kado-rows-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function rows(content: string | Uint8Array) {
  const path = join(dir, 'file.csv');
  writeFileSync(path, content);
  const said: string[] = [];
  for await (const { line, cells } of csvRows(path)) said.push(`${line}: ${cells.join('|')}`);
  return said;
}

test('a file is read row by row, with its line numbers, whatever its line ends', async () => {
  expect(await rows('\ufeffa,b\r\n1,"x\r\ny"\r\n\r\n2,""""\r\n')).toEqual([
    '1: a|b',
    '2: 1|x\ny',
    '5: 2|"',
  ]);
  expect(await rows('a;b\n1;2')).toEqual(['1: a|b', '2: 1|2']);
});

test('Shift_JIS is read as well; what is no text is refused, and a quote that never ends', async () => {
  expect(await rows(shiftJis.encode('名前,日付\n複合機,2026/11/20\n'))).toEqual([
    '1: 名前|日付',
    '2: 複合機|2026/11/20',
  ]);
  await expect(rows(Uint8Array.of(0x50, 0x4b, 0, 0, 0xff))).rejects.toMatchObject({
    code: 'csv.encoding',
  });
  await expect(rows('a,b\n1,"x\n')).rejects.toMatchObject({ code: 'csv.quote' });
});

test('a character that two pieces of the file share stays whole', async () => {
  const name = '複'.repeat(50_000);
  expect((await rows(`a\n${name}\n`))[1]).toBe(`2: ${name}`);
});
