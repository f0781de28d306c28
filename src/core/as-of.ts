/**
 * The instant that figures are asked for as of (`asOf=`): what the portal would
 * have shown then. Written as a day (its end), a day and time, both in the
 * customer's zone, or an instant with its offset.
 */
import { Temporal } from 'temporal-polyfill';

export interface AsOfProblem {
  code: 'as_of.unparsable' | 'as_of.future';
  details: Record<string, string>;
}

const longestText = 40;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instant as ISO text in UTC with milliseconds, so that it compares with
 * stored instants: what was received before or at it counts.
 * @throws RangeError for a text that `asOfProblem` refuses as unparsable
 */
export function asOfInstant(text: string, zone: string): string {
  return instantOf(text, zone).toString({ fractionalSecondDigits: 3 });
}

function instantOf(text: string, zone: string): Temporal.Instant {
  if (dayShape.test(text)) {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 });
  }
  if (hasOffset(text)) return Temporal.Instant.from(text);
  return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    .toZonedDateTime(zone)
    .toInstant();
}

/** An offset stands behind the time, so that the dashes of the day are none. */
function hasOffset(text: string): boolean {
  return /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10));
}

/**
 * Why a text is no instant to ask for; null for a good one.
 * @param today the customer's local day; a later one has no figures yet
 */
export function asOfProblem(text: string, today: string): AsOfProblem | null {
  try {
    instantOf(text, 'UTC');
  } catch {
    return {
      code: 'as_of.unparsable',
      details: { field: 'asOf', text: text.slice(0, longestText) },
    };
  }
  // the day of an instant with an offset may be another one here: the instant itself tells
  const isLater = !hasOffset(text) && text.slice(0, 10) > today;
  return isLater ? { code: 'as_of.future', details: { latest: today } } : null;
}
