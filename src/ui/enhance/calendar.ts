/**
 * Calendars beside the fields of months and days (§4.1.1), the same in every
 * browser: a field that has `data-calendar` becomes a text with a button. What is
 * chosen or typed is checked at once, with the words that the portal would answer.
 */
import { periodOf } from '#core/period.ts';
import { typedPeriod } from '#core/typed-period.ts';
import icon from 'lucide-static/icons/calendar.svg?raw';
import { openCalendar } from './calendar-dialog.ts';
import { isSound, obstacle, type Limits } from './calendar-limits.ts';
import { calendarSpeech } from './calendar-speech.ts';
import { element } from './element.ts';

const speech = calendarSpeech(document.documentElement.lang, navigator.languages);

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-today]')) attach(form);

function attach(form: HTMLFormElement): void {
  const today = form.dataset['today'] ?? '';
  const closing = form.dataset['closingDay'];
  const fields = [...form.querySelectorAll<HTMLInputElement>('input[data-calendar]')];

  const unitOf = (field: HTMLInputElement) =>
    field.dataset['calendar'] === 'month' ? 'month' : 'day';
  const running = (unit: 'month' | 'day') => {
    const chosen = new FormData(form).get('unit');
    const isClosing = unit === 'month' && chosen === 'closing' && closing !== undefined;
    return periodOf(today, isClosing ? 'closing' : unit, isClosing ? Number(closing) : null);
  };
  const valueOf = (field: HTMLInputElement | undefined, unit: 'month' | 'day') => {
    // of a day and a time, the day
    const text = typedPeriod((field?.value ?? '').trim().split(/[T\s]/)[0] ?? '');
    return isSound(text, unit) ? text : null;
  };
  const limitsOf = (field: HTMLInputElement): Limits => {
    const unit = unitOf(field);
    const [, end] = field.name.split('-');
    const latest = running(unit);
    if (end !== 'from' && end !== 'to') return { end: null, other: null, latest };
    const partner = field.name.replace(end, end === 'from' ? 'to' : 'from');
    const other = fields.find(({ name }) => name === partner);
    return { end, other: valueOf(other, unit), latest };
  };

  function open(field: HTMLInputElement): void {
    const unit = unitOf(field);
    const title = speech.words.title(labelOf(field));
    openCalendar(
      field,
      {
        ...{ unit, title, value: valueOf(field, unit), running: running(unit) },
        limits: limitsOf(field),
        onChoose(period) {
          const time = /[T\s].*$/.exec(field.value.trim())?.[0] ?? '';
          field.value = period + time;
          field.dispatchEvent(new Event('change', { bubbles: true }));
        },
      },
      speech,
    );
  }

  /** Says beside each field what is wrong with it; the end is blamed once, not both. */
  function check(): void {
    for (const field of fields) {
      const value = valueOf(field, unitOf(field));
      const limits = limitsOf(field);
      const found = value === null ? null : obstacle(value, limits);
      const isSaid = found !== null && (limits.end !== 'from' || found.code === 'future');
      const hint = hintOf(field);
      const text = isSaid ? speech.why(found) : '';
      if (hint.textContent !== text) hint.textContent = text;
    }
  }

  for (const field of fields) enhance(field, open);
  form.addEventListener('change', ({ target }) => {
    if (target instanceof Element) forgetAnswer(target);
    check();
  });
  // the fields have their first values only after the event
  form.addEventListener('reset', () => setTimeout(check));
}

function labelOf(field: HTMLInputElement): string {
  return field.labels?.[0]?.textContent.trim() ?? '';
}

function enhance(field: HTMLInputElement, open: (field: HTMLInputElement) => void): void {
  field.type = 'text';
  const label = speech.words.open(labelOf(field));
  const button = element('button', {
    ...{ type: 'button', class: 'calendar-button', 'aria-haspopup': 'dialog' },
    ...{ 'aria-label': label, title: label },
  });
  button.innerHTML = icon;
  button.querySelector('svg')?.setAttribute('aria-hidden', 'true');
  button.addEventListener('click', () => open(field));
  field.addEventListener('keydown', (event) => {
    if (!event.altKey || event.key !== 'ArrowDown') return;
    event.preventDefault();
    open(field);
  });
  field.after(button);
  hintOf(field);
}

/** The place beside a field for what is wrong with it now. */
function hintOf(field: HTMLInputElement): HTMLElement {
  const id = `${field.id}-hint`;
  const found = document.getElementById(id);
  if (found) return found;
  const hint = element('p', { id, class: 'calendar-hint', 'aria-live': 'polite' });
  field.closest('.control')?.after(hint);
  const described = field.getAttribute('aria-describedby');
  field.setAttribute('aria-describedby', [described, id].filter(Boolean).join(' '));
  return hint;
}

/** What the portal answered is about what was sent: it goes when that part changes. */
function forgetAnswer(changed: Element): void {
  const group = changed.closest('fieldset.range, .more');
  for (const answer of group?.querySelectorAll('.problem') ?? []) answer.remove();
  for (const field of group?.querySelectorAll('[aria-invalid]') ?? []) {
    field.removeAttribute('aria-invalid');
  }
}
