import { isCounter, type Counter, type CounterValues } from '#core/counter.ts';
import { meterNumber } from '#core/start-meters.ts';

/** What was typed into the form of a reading. */
export interface EntryForm {
  date: string;
  time: string;
  note: string;
  /** as typed, blank ones too */
  texts: Partial<Record<Counter, string>>;
  /** those that are not blank; NaN for what is no number */
  values: CounterValues;
  isConfirmed: boolean;
}

/** Longer is no number and no date; the rest is not kept. */
const longest = 40;

/** Fields of counters are named `value.total`, `value.copy.mono` …; others mean nothing. */
export function readEntryForm(form: FormData): EntryForm {
  const texts: EntryForm['texts'] = {};
  const values: CounterValues = {};
  for (const [name, field] of form) {
    const counter = name.startsWith('value.') ? name.slice('value.'.length) : '';
    if (!isCounter(counter) || typeof field !== 'string') continue;
    const text = field.trim().slice(0, longest);
    texts[counter] = text;
    if (text !== '') values[counter] = meterNumber(text);
  }
  const said = (name: string, most: number) => {
    const field = form.get(name);
    return typeof field === 'string' ? field.trim().slice(0, most) : '';
  };
  return {
    ...{ date: said('date', longest), time: said('time', longest), note: said('note', 1000) },
    ...{ texts, values, isConfirmed: form.has('confirmed') },
  };
}
