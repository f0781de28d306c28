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
  const { expiresAt, noticeFrom } = expiryOf(age, age.months);
  const expired = age.now >= expiresAt;
  return { expiresAt, expired, notice: !expired && age.now >= noticeFrom };
}

/** ISO instants. */
interface Expiry {
  expiresAt: string;
  noticeFrom: string;
}

/** Of passwords that were asked for lately: every request asks, and calendars take their time. */
const known = new Map<string, Expiry>();
const mostKnown = 1_000;

function expiryOf({ changedAt, noticeDays, zone }: PasswordAge, months: number): Expiry {
  const key = JSON.stringify([changedAt, months, noticeDays, zone]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const expires = Temporal.Instant.from(changedAt).toZonedDateTimeISO(zone).add({ months });
  const text = (at: Temporal.ZonedDateTime) =>
    at.toInstant().toString({ fractionalSecondDigits: 3 });
  const expiry = {
    expiresAt: text(expires),
    noticeFrom: text(expires.subtract({ days: noticeDays })),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(key, expiry);
  return expiry;
}
