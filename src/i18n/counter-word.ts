import type { CounterName } from '#core/counter-name.ts';
import type { Messages } from './messages.ts';

/** What a column of counters is called on the screens and in the CSV. */
export function counterWord(t: Messages, name: CounterName): string {
  if (name === 'total1') return t.counters.total1;
  return name === 'scan.send' ? t.scanSend : t.counterNames[name];
}
