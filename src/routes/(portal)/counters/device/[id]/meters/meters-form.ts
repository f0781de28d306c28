import { isCounter, type Counter, type CounterValues } from '#core/counter.ts';
import { meterNumber } from '#core/start-meters.ts';

/** What was typed into the form of one machine. */
export interface MetersForm {
  /** null: the machine that was registered */
  serial: string | null;
  seen: string;
  /** as typed, blank ones too */
  texts: Partial<Record<Counter, string>>;
  /** those that are not blank; NaN for what is no number */
  values: CounterValues;
}

/** Longer is no number; the rest is not kept. */
const longest = 40;

/** Fields are named `meter.total`, `meter.copy.mono` …; others mean nothing. */
export function readMetersForm(form: FormData): MetersForm {
  const serial = String(form.get('serial') ?? '');
  const texts: MetersForm['texts'] = {};
  const values: CounterValues = {};
  for (const [name, field] of form) {
    const counter = name.startsWith('meter.') ? name.slice('meter.'.length) : '';
    if (!isCounter(counter) || typeof field !== 'string') continue;
    const text = field.trim().slice(0, longest);
    texts[counter] = text;
    if (text !== '') values[counter] = meterNumber(text);
  }
  const seen = String(form.get('seen') ?? '');
  return { serial: serial === '' ? null : serial, seen, texts, values };
}
