/** What an operator says who is about to look at a customer's portal (§11). */

/** Minutes that a view lasts, as the form offers them. */
export const viewMinutesOffered = [15, 30, 60, 120, 240, 480] as const;
export const usualViewMinutes = 30;
export const longestViewMinutes = 8 * 60;

/** In characters. */
export const longestViewReason = 200;

export interface ViewRequest {
  /** shown to the customer's administrators */
  reason: string;
  minutes: number;
}

export interface ViewProblem {
  field: 'reason' | 'minutes';
  code: 'view.reason_missing' | 'view.reason_too_long' | 'view.minutes';
  details: Record<string, number>;
}

/** A reason as it is kept: one line, without blanks around it. */
export function viewReason(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * @param request its reason as `viewReason` writes it
 * @returns everything that is wrong, in the order of the form
 */
export function viewProblems({ reason, minutes }: ViewRequest): ViewProblem[] {
  const problems: ViewProblem[] = [];
  // marks and blanks that nobody sees are no reason
  if (!/[\p{L}\p{N}]/u.test(reason)) {
    problems.push({ field: 'reason', code: 'view.reason_missing', details: {} });
  } else if ([...reason].length > longestViewReason) {
    const details = { max: longestViewReason };
    problems.push({ field: 'reason', code: 'view.reason_too_long', details });
  }
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestViewMinutes) {
    const details = { max: longestViewMinutes / 60 };
    problems.push({ field: 'minutes', code: 'view.minutes', details });
  }
  return problems;
}
