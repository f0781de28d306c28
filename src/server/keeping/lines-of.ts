import type { RowStore, RowTexts } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';
import { batchesOf, firstLimit, limitAfter } from './batches-of.ts';
import { lineWriter } from './row-line.ts';

/** Some rows, each a line (row-line.ts) with its end. */
export interface Lines {
  text: Buffer;
  rows: number;
}

/** All rows of a table by primary key, in parts of bounded size. */
export async function* linesOf(store: RowStore, table: TableShape): AsyncGenerator<Lines> {
  const texts = store.texts?.(table);
  if (texts) {
    yield* linesOfTexts(texts, table);
    return;
  }
  const line = lineWriter(table);
  for await (const batch of batchesOf(store, table)) {
    yield { text: Buffer.from(batch.map(line).join('')), rows: batch.length };
  }
}

async function* linesOfTexts(texts: RowTexts, table: TableShape): AsyncGenerator<Lines> {
  let limit = firstLimit(table);
  let coming = texts.next(limit);
  try {
    for (;;) {
      const lines = await coming;
      const isLast = lines.length < limit;
      if (!isLast) {
        limit = limitAfter(limit, 16 + Math.max(...lines.map(({ length }) => length)));
        // the server goes on while these are packed
        coming = texts.next(limit);
        // it is told where it is waited for, which may be never
        coming.catch(() => {});
      }
      if (lines.length > 0)
        yield { text: Buffer.from(`${lines.join('\n')}\n`), rows: lines.length };
      if (isLast) return;
    }
  } finally {
    await texts.end();
  }
}
