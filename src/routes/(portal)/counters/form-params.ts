import { daysOfMonth, monthOf, shiftPeriod } from '#core/period.ts';

/** §4.1: periods that are asked for again and again. */
export const presets = ['this-month', 'last-month', 'fiscal-year', 'last-30-days'] as const;
export type Preset = (typeof presets)[number];

interface Range {
  unit: 'month' | 'day';
  from: string;
  to: string;
}

/** @param today the customer's local day */
export function presetRange(preset: Preset, today: string): Range {
  const month = monthOf(today);
  switch (preset) {
    case 'this-month':
      return { unit: 'month', from: month, to: month };
    case 'last-month':
      return { unit: 'month', from: shiftPeriod(month, -1), to: shiftPeriod(month, -1) };
    case 'fiscal-year': {
      const year = Number(month.slice(0, 4)) - (month.slice(5) < '04' ? 1 : 0);
      return { unit: 'month', from: `${year}-04`, to: month };
    }
    case 'last-30-days':
      return { unit: 'day', from: shiftPeriod(today, -29), to: today };
  }
}

/**
 * The form's fields as the address of a counter view has them. The form keeps
 * months and days in fields of their own, so that it works without scripts; an
 * address stays as it is.
 */
export function addressOf(form: URLSearchParams, today: string): URLSearchParams {
  const preset = presets.find((word) => word === form.get('preset'));
  if (preset === undefined && !form.has('month-from') && !form.has('day-from')) return form;
  const params = new URLSearchParams();
  const unit = form.get('unit') === 'day' ? 'day' : 'month';
  const range: Range = preset
    ? presetRange(preset, today)
    : {
        unit,
        from: periodText(form.get(`${unit}-from`)),
        to: periodText(form.get(`${unit}-to`)),
      };
  for (const [name, value] of Object.entries(range)) params.set(name, value);
  for (const name of ['measure', 'group', 'kind']) {
    const value = form.get(name);
    if (value) params.set(name, value);
  }
  return params;
}

/** What people type where the browser has no calendar: 2026/4, ２０２６-04. */
function periodText(typed: string | null): string {
  const text = (typed ?? '')
    .normalize('NFKC')
    .trim()
    .replaceAll(/[/.年月]/g, '-');
  const parts = text.replace(/[-日]+$/, '').split('-');
  return parts.map((part, index) => (index > 0 ? part.padStart(2, '0') : part)).join('-');
}

/** What the form's fields show for a range: the other unit's fields follow it. */
export function formFields({ unit, from, to }: Range, today: string) {
  if (unit === 'day') {
    return { month: { from: monthOf(from), to: monthOf(to) }, day: { from, to } };
  }
  const isMonth = /^\d{4}-\d{2}$/;
  const first = isMonth.test(to) ? daysOfMonth(to).first : `${monthOf(today)}-01`;
  const last = isMonth.test(to) ? daysOfMonth(to).last : today;
  return { month: { from, to }, day: { from: first, to: last < today ? last : today } };
}
