/**
 * A calendar in a modal dialog (the date-picker dialog of the ARIA practices):
 * the native dialog keeps the focus inside, closes on Escape, and gives the
 * focus back to where it came from.
 */
import { movedBy, pageOf, rowsOf, type Bounds } from './calendar-grid.ts';
import { obstacle, type Limits } from './calendar-limits.ts';
import type { CalendarSpeech } from './calendar-speech.ts';
import { element } from './element.ts';

export interface Choice {
  unit: 'month' | 'day';
  /** what the dialog is for, e.g. the field's label */
  title: string;
  /** null: nothing readable is chosen yet */
  value: string | null;
  /** today, or the running month */
  running: string;
  limits: Limits;
  onChoose(period: string): void;
}

const earliest = { month: '1990-01', day: '1990-01-01' } as const;

/** Opens a calendar below a field; it is gone from the page once it closes. */
export function openCalendar(beside: HTMLElement, choice: Choice, speech: CalendarSpeech): void {
  const { unit, limits } = choice;
  const { words, weekStart } = speech;
  const lastPage = pageOf(limits.latest);
  const bounds: Bounds = {
    first: earliest[unit],
    last:
      rowsOf(lastPage, weekStart)
        .flat()
        .findLast((period) => period !== null) ?? limits.latest,
  };
  let focused = choice.value ?? limits.latest;
  if (focused > bounds.last) focused = limits.latest;

  const heading = element('h2', { 'aria-live': 'polite' });
  const grid = element('table', { role: 'grid', 'aria-label': choice.title });
  const why = element('p', { class: 'why', 'aria-live': 'polite' });
  const turn = (label: string, sign: string, key: string, shiftKey: boolean) => {
    const button = element('button', { type: 'button', 'aria-label': label, title: label }, sign);
    button.addEventListener('click', () => {
      show(movedBy({ key, shiftKey }, focused, weekStart, bounds) ?? focused);
    });
    return button;
  };
  const inYears = [
    turn(words.previousYear, '«', 'PageUp', true),
    turn(words.nextYear, '»', 'PageDown', true),
  ] as const;
  const inMonths = [
    turn(words.previousMonth, '‹', 'PageUp', false),
    turn(words.nextMonth, '›', 'PageDown', false),
  ] as const;
  const turns = unit === 'day' ? [inYears[0], inMonths[0]] : [inYears[0]];
  const returns = unit === 'day' ? [inMonths[1], inYears[1]] : [inYears[1]];
  const close = element('button', { type: 'button', class: 'close' }, words.close);
  const dialog = element(
    'dialog',
    { class: `calendar by-${unit}`, 'aria-label': choice.title },
    element('div', { class: 'turns' }, ...turns, heading, ...returns),
    grid,
    element('div', { class: 'foot' }, why, close),
  );

  /** Draws the page of a period, which becomes the one that keys move from. */
  function show(period: string): void {
    focused = period;
    const page = pageOf(period);
    heading.textContent = speech.page(page);
    const rows = rowsOf(page, weekStart);
    const head = unit === 'day' ? [weekdays(rows[1] ?? [])] : [];
    grid.replaceChildren(...head, element('tbody', {}, ...rows.map(row)));
    for (const button of turns) button.disabled = page === pageOf(bounds.first);
    for (const button of returns) button.disabled = page === lastPage;
    explain(period);
  }

  function weekdays(week: readonly (string | null)[]): HTMLElement {
    const names = week.map((day) => speech.weekday(day ?? ''));
    const cells = names.map(({ short, long }) =>
      element('th', { scope: 'col', abbr: long }, short),
    );
    return element('thead', {}, element('tr', {}, ...cells));
  }

  function row(periods: readonly (string | null)[]): HTMLElement {
    return element(
      'tr',
      {},
      ...periods.map((period) => (period === null ? element('td') : cell(period))),
    );
  }

  function cell(period: string): HTMLElement {
    const found = obstacle(period, limits);
    const reason = found === null ? '' : speech.why(found);
    const { other, end } = limits;
    const [from, to] = end === 'from' ? [choice.value, other] : [other, choice.value];
    const within = end !== null && from !== null && to !== null && from <= period && period <= to;
    return element(
      'td',
      {
        role: 'gridcell',
        tabindex: period === focused ? '0' : '-1',
        'data-period': period,
        'aria-label': speech.long(period) + (reason && ` (${reason})`),
        'aria-selected': String(period === choice.value),
        'aria-disabled': found?.code === 'future' ? 'true' : null,
        'aria-current': period === choice.running ? 'date' : null,
        title: reason || null,
        class: [within ? 'within' : '', found ? 'against' : ''].filter(Boolean).join(' ') || null,
      },
      speech.cell(period),
    );
  }

  function explain(period: string): void {
    const found = obstacle(period, limits);
    why.textContent = found === null ? '' : speech.why(found);
  }

  function choose(period: string): void {
    if (period > limits.latest) return explain(period);
    choice.onChoose(period);
    dialog.close();
  }

  const focus = () => grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  const periodAt = (event: Event) =>
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-period]')?.dataset['period']
      : undefined;

  grid.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(focused);
    else {
      const to = movedBy(event, focused, weekStart, bounds);
      if (to === null) return;
      show(to);
      focus();
    }
    event.preventDefault();
  });
  grid.addEventListener('click', (event) => {
    const period = periodAt(event);
    if (period !== undefined) choose(period);
  });
  grid.addEventListener('pointerover', (event) => explain(periodAt(event) ?? focused));
  grid.addEventListener('pointerleave', () => explain(focused));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    // the dialog's own area is its backdrop: all else is a child
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());

  show(focused);
  document.body.append(dialog);
  dialog.showModal();
  place(dialog, beside);
  focus();
}

/** Below what it belongs to, above where there is no room; small screens have it in their middle. */
function place(dialog: HTMLElement, beside: HTMLElement): void {
  const field = beside.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const gap = 4;
  const below = field.bottom + gap + height <= innerHeight;
  const top = below ? field.bottom + gap : Math.max(gap, field.top - gap - height);
  dialog.style.setProperty('--top', `${top}px`);
  dialog.style.setProperty(
    '--left',
    `${Math.max(gap, Math.min(field.left, innerWidth - width - gap))}px`,
  );
}
