/** When a password expires (§1.3). */
import { Temporal } from 'temporal-polyfill';

/** Stands for "changed" where somebody else chose the password: the first sign-in must change it (§1.5). */
export const mustChangeAt = '1970-01-01T00:00:00.000Z';

export interface PasswordState {
  /** ISO instant; null: never expires */
  expiresAt: string | null;
  /** sign-in leads to the change screen, nothing else is usable */
  expired: boolean;
  /** within the days of notice before it: sign-in says when */
  notice: boolean;
}

export interface PasswordAge {
  /** ISO instant of the last change */
  changedAt: string;
  /** ISO instant */
  now: string;
  /** months of validity; null: never expires */
  months: number | null;
  noticeDays: number;
  /** IANA zone whose calendar counts the months */
  zone: string;
}

/** Calendar months from the last change: 30 November + 3 months is the last of February. */
export function passwordState(age: PasswordAge): PasswordState {
  if (age.changedAt === mustChangeAt)
    return { expiresAt: mustChangeAt, expired: true, notice: false };
  if (age.months === null) return { expiresAt: null, expired: false, notice: false };
  const expires = Temporal.Instant.from(age.changedAt)
    .toZonedDateTimeISO(age.zone)
    .add({ months: age.months });
  const now = Temporal.Instant.from(age.now);
  const expired = Temporal.Instant.compare(now, expires.toInstant()) >= 0;
  const noticeFrom = expires.subtract({ days: age.noticeDays }).toInstant();
  return {
    expiresAt: expires.toInstant().toString({ fractionalSecondDigits: 3 }),
    expired,
    notice: !expired && Temporal.Instant.compare(now, noticeFrom) >= 0,
  };
}
