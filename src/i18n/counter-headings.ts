/** Which counter a column of a file is: by the word of data, or by what the screens and CSVs call it. */
import { counters, type Counter } from '#core/counter.ts';
import { headingKey } from '#core/device-csv-columns.ts';
import { messagesIn } from './messages.ts';

let known: ReadonlyMap<string, Counter> | null = null;

/** null where it is none, or where two counters share the word. */
export function counterOfHeading(heading: string): Counter | null {
  known ??= headingsOf();
  return known.get(headingKey(heading)) ?? null;
}

function headingsOf(): Map<string, Counter> {
  const all = new Map<string, Counter>();
  const shared = new Set<string>();
  for (const locale of ['ja', 'en'] as const) {
    const t = messagesIn(locale);
    for (const counter of counters) {
      const key = headingKey(t.counterNames[counter]);
      if ((all.get(key) ?? counter) === counter) all.set(key, counter);
      else shared.add(key);
    }
  }
  for (const key of shared) all.delete(key);
  // the words of data are never in doubt
  for (const counter of counters) all.set(headingKey(counter), counter);
  return all;
}
