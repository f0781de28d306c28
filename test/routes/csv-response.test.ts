import { describe, expect, test } from 'vitest';
import { csvResponse } from '../../src/routes/csv-response.ts';

/** Parts without end, counted. */
function endless(length: number) {
  const seen = { made: 0, ended: false };
  async function* parts(): AsyncGenerator<string> {
    try {
      for (;;) {
        seen.made += 1;
        yield 'x'.repeat(length);
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, parts: parts() };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('§4.6 a download', () => {
  test('UTF-8 begins with a byte order mark, Shift_JIS has none; each says what it is', async () => {
    const utf8 = csvResponse('a.csv', ['名前\r\n']);
    expect(utf8.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(utf8.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
    expect([...(await utf8.bytes())].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0xe5]);
    const shiftJis = csvResponse('a.csv', ['名前', '①\r\n'], 'shift_jis');
    expect(shiftJis.headers.get('content-type')).toBe('text/csv; charset=shift_jis');
    const bytes = await shiftJis.bytes();
    expect([...bytes]).toEqual([0x96, 0xbc, 0x91, 0x4f, 0x87, 0x40, 0x0d, 0x0a]);
  });

  test('a slow reader makes the server wait', async () => {
    const { seen, parts } = endless(70_000);
    const reader = csvResponse('a.csv', parts).body?.getReader();
    await soon();
    expect(seen.made).toBe(0);
    await reader?.read();
    await reader?.read();
    await soon();
    expect(seen.made).toBeLessThanOrEqual(3);
    await reader?.cancel();
  });

  test('a reader who leaves stops the work, between pieces and within one', async () => {
    const between = endless(70_000);
    const first = csvResponse('a.csv', between.parts).body?.getReader();
    await first?.read();
    await first?.cancel();
    expect(between.seen.ended).toBe(true);

    // the first pass of an order by values yields nothing for long
    const within = endless(0);
    const second = csvResponse('a.csv', slowly(within.parts)).body?.getReader();
    const waiting = second?.read();
    await soon();
    await second?.cancel();
    await waiting;
    await soon();
    expect(within.seen.ended).toBe(true);
  });
});

async function* slowly(parts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const part of parts) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield part;
  }
}
