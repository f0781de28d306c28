import { daysOfPeriod, isPeriod, monthOf, periodOf } from '#core/period.ts';
import { typedPeriod } from '#core/typed-period.ts';
import { presetRange, presets, type Range } from './presets.ts';
import type { Days } from './trail.ts';

/** Conditions that the form sends under the names that an address has. */
const carried = ['measure', 'group', 'kind'] as const;

/**
 * The form's fields as the address of a counter view has them; an address stays
 * as it is. The form keeps months and days in fields of their own, so that it
 * works without scripts. Nothing is dropped that the reader has to refuse: what
 * comes twice still comes twice.
 */
export function addressOf(form: URLSearchParams, days: Days): URLSearchParams {
  if (form.has('reset')) return new URLSearchParams();
  if (!isForm(form)) return form;
  const params = new URLSearchParams();
  const put = (name: string, values: readonly string[]) => {
    for (const value of values) params.append(name, value);
  };
  const units = form.getAll('unit');
  const preset = presets.find((word) => word === form.get('preset'));
  if (preset !== undefined) {
    const unit = units[0] === 'closing' ? 'closing' : 'month';
    for (const [name, value] of Object.entries(presetRange(preset, unit, days))) {
      params.set(name, value);
    }
  } else {
    const prefix = units[0] === 'day' ? 'day-' : 'month-';
    put('unit', units.length > 0 ? units : ['month']);
    for (const end of ['from', 'to']) {
      put(end, form.getAll(prefix + end).map(typedPeriod));
      // one period's own form has the range ready
      put(end, form.getAll(end));
    }
  }
  for (const name of carried) put(name, given(form, name));
  put('asOf', given(form, 'asOf').map(momentText));
  put('back', given(form, 'back'));
  return params;
}

/** A form sends fields that no address has, or leaves some empty. */
function isForm(params: URLSearchParams): boolean {
  const fields = ['preset', 'month-from', 'month-to', 'day-from', 'day-to', 'encoding'];
  return (
    fields.some((name) => params.has(name)) ||
    [...carried, 'asOf'].some((name) => params.get(name) === '')
  );
}

function given(form: URLSearchParams, name: string): string[] {
  return form.getAll(name).filter((value) => value.trim() !== '');
}

/** A day, or a day and a time: 2026/11/5 18:00. */
function momentText(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const [, day = text, time] = /^([^T\s]+)(?:日?\s+|T)(\d.*)$/.exec(text) ?? [];
  return time === undefined ? typedPeriod(day) : `${typedPeriod(day)}T${time.padStart(5, '0')}`;
}

/** What the form's fields show for a range: the other unit's fields follow it. */
export function formFields({ unit, from, to }: Range, { today, closingDay }: Days) {
  const isSound = isPeriod(from, unit) && isPeriod(to, unit);
  if (unit === 'day') {
    const month = isSound ? { from: monthOf(from), to: monthOf(to) } : thisMonth(today);
    return { month, day: { from, to } };
  }
  const month = { from, to };
  const day = daysOfPeriod(isSound ? to : periodOf(today, unit, closingDay), unit, closingDay);
  return { month, day: { from: day.first, to: day.last < today ? day.last : today } };
}

function thisMonth(today: string) {
  return { from: monthOf(today), to: monthOf(today) };
}
