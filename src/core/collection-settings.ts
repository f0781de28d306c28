/** How often and when a customer's devices are asked (§12), as it is entered, and what is wrong with it. */
import type { CommunicationWindow } from './collecting.ts';

export interface CollectionSettings {
  /** null: as this installation does */
  stateMinutes: number | null;
  counterHours: number | null;
  /** none: always */
  windows: readonly CommunicationWindow[];
}

export interface CollectionProblem {
  field: 'stateMinutes' | 'counterHours' | 'windows';
  code: 'collection.state_minutes' | 'collection.counter_hours' | WindowProblemCode;
  details: Record<string, string | number>;
}

type WindowProblemCode =
  'collection.window_days' | 'collection.window_hours' | 'collection.too_many_windows';

/** Minutes between two looks at a device's state. */
const stateMinutesLimits = { min: 1, max: 1_440 } as const;
/** Hours between two readings of its counters: a day of each week has one. */
const counterHoursLimits = { min: 1, max: 168 } as const;
export const mostWindows = 10;

/** @returns everything that is wrong, in the order of the form */
export function collectionProblems(settings: CollectionSettings): CollectionProblem[] {
  const { stateMinutes, counterHours, windows } = settings;
  const problems: CollectionProblem[] = [];
  const isOut = (value: number | null, { min, max }: { min: number; max: number }) =>
    value !== null && !(Number.isInteger(value) && value >= min && value <= max);
  if (isOut(stateMinutes, stateMinutesLimits)) {
    const details = { ...stateMinutesLimits };
    problems.push({ field: 'stateMinutes', code: 'collection.state_minutes', details });
  }
  if (isOut(counterHours, counterHoursLimits)) {
    const details = { ...counterHoursLimits };
    problems.push({ field: 'counterHours', code: 'collection.counter_hours', details });
  }
  const wrong = (code: WindowProblemCode, details: CollectionProblem['details'] = {}) =>
    problems.push({ field: 'windows', code, details });
  for (const [index, { weekdays, from, to }] of windows.entries()) {
    const details = { line: index + 1 };
    if (!/^[1-7]{1,7}$/.test(weekdays)) wrong('collection.window_days', details);
    if (!isClock(from) || !isClock(to)) wrong('collection.window_hours', details);
  }
  if (windows.length > mostWindows) wrong('collection.too_many_windows', { max: mostWindows });
  return problems;
}

/** HH:MM of a day. */
function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** In the form in which it is kept: each weekday once, in order; `24:00` is the next day's 00:00. */
export function tidyWindow({ weekdays, from, to }: CommunicationWindow): CommunicationWindow {
  const clock = (text: string) => {
    const padded = text.normalize('NFKC').trim().replace(/^\d:/, '0$&').slice(0, 10);
    return padded === '24:00' ? '00:00' : padded;
  };
  return {
    weekdays: [...new Set(weekdays.normalize('NFKC').replaceAll(/\s/g, ''))].toSorted().join(''),
    from: clock(from),
    to: clock(to),
  };
}

/** `12345 08:00-18:00`, as a command takes it; null: cannot be read. */
export function parseWindow(text: string): CommunicationWindow | null {
  const [, weekdays, from, to] =
    /^([1-7]{1,7})\s+(\d{1,2}:\d\d)-(\d{1,2}:\d\d)$/.exec(text.trim()) ?? [];
  if (weekdays === undefined || from === undefined || to === undefined) return null;
  return tidyWindow({ weekdays, from, to });
}

/** The same back. */
export function windowText({ weekdays, from, to }: CommunicationWindow): string {
  return `${weekdays} ${from}-${to}`;
}

/** How often a collector looks for devices, in hours. */
export const scanHoursLimits = { min: 1, max: 168, usual: 24 } as const;
