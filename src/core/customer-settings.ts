/** What the provider says of a customer (§11), and what keeps it from being stored. */
import type { Policy } from './policy.ts';
import { policyProblems, type PolicyProblem } from './policy-limits.ts';
import { isZone } from './profile.ts';

export interface CustomerSettings {
  name: string;
  /** IANA zone that decides the day (§4.1.3) */
  zone: string;
  /** of new users, mail and CSV headings */
  language: 'ja' | 'en';
  /** day of month 1–28, or 31 for the month's end */
  closingDay: number;
  /** what differs from the default policy */
  policy: Partial<Policy>;
}

export interface CustomerProblem {
  field: 'name' | 'zone' | 'closingDay' | PolicyProblem['field'];
  code:
    | 'customer.name_empty'
    | 'customer.name_too_long'
    | 'customer.zone_unknown'
    | 'customer.closing_day'
    | PolicyProblem['code'];
  details: Record<string, string | number>;
}

/** In characters. */
export const longestCustomerName = 100;

/** @returns everything that is wrong, in the order of the form */
export function customerProblems(settings: CustomerSettings): CustomerProblem[] {
  const { name, zone, closingDay, policy } = settings;
  const problems: CustomerProblem[] = [];
  // a name of marks and blanks that nobody sees is none
  if (!/[\p{L}\p{N}\p{S}]/u.test(name) || /\p{Cc}/u.test(name)) {
    problems.push({ field: 'name', code: 'customer.name_empty', details: {} });
  } else if ([...name].length > longestCustomerName) {
    const details = { max: longestCustomerName };
    problems.push({ field: 'name', code: 'customer.name_too_long', details });
  }
  if (!isZone(zone)) {
    const details = { zone: zone.slice(0, 64) };
    problems.push({ field: 'zone', code: 'customer.zone_unknown', details });
  }
  if (!isClosingDay(closingDay)) {
    problems.push({ field: 'closingDay', code: 'customer.closing_day', details: {} });
  }
  return [...problems, ...policyProblems(policy)];
}

function isClosingDay(day: number): boolean {
  return Number.isInteger(day) && ((day >= 1 && day <= 28) || day === 31);
}
