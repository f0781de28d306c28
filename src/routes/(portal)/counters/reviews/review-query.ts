import { KadoError } from '#core/errors.ts';
import { findingKinds } from '#core/series.ts';
import type { ReviewQuery } from '#server/services/list-reviews.ts';

/** Readings on one page of the list. */
export const pageSize = 30;

const states = ['open', 'decided', 'all'] as const;

const longestText = 40;

/**
 * What the list's URL asks for.
 * @throws KadoError `query.repeated`, `query.unknown_value`: nothing is silently left out
 */
export function parseReviewQuery(params: URLSearchParams): ReviewQuery {
  const page = word(params, 'page') ?? '1';
  if (!/^[1-9]\d{0,6}$/.test(page)) throw unknownWord('page', page);
  return {
    state: oneOf(params, 'state', states) ?? 'open',
    group: word(params, 'group') ?? 'all',
    deviceId: word(params, 'device'),
    kind: oneOf(params, 'kind', findingKinds),
    page: Number(page),
    pageSize,
  };
}

/** A field's only word; null where it is blank. @throws KadoError `query.repeated` */
export function word(params: URLSearchParams, field: string): string | null {
  const [first = '', ...others] = params.getAll(field);
  if (others.length > 0) throw new KadoError('query.repeated', 'invalid', { field });
  return first.trim() || null;
}

function oneOf<T extends string>(
  params: URLSearchParams,
  field: string,
  known: readonly T[],
): T | null {
  const typed = word(params, field);
  const found = known.find((one) => one === typed) ?? null;
  if (typed !== null && found === null) throw unknownWord(field, typed);
  return found;
}

/** The refusal of a word that a field does not have. */
export function unknownWord(field: string, text: string): KadoError {
  return new KadoError('query.unknown_value', 'invalid', {
    field,
    text: text.slice(0, longestText),
  });
}

/** The address of a list, without what is the default. */
export function reviewsHref(query: Partial<ReviewQuery>): string {
  const params = new URLSearchParams();
  const { state = 'open', group = 'all', deviceId = null, kind = null, page = 1 } = query;
  if (state !== 'open') params.set('state', state);
  if (group !== 'all') params.set('group', group);
  if (deviceId !== null) params.set('device', deviceId);
  if (kind !== null) params.set('kind', kind);
  if (page > 1) params.set('page', String(page));
  return `/counters/reviews${params.size === 0 ? '' : `?${params}`}`;
}

/** Whether the list is narrowed by anything but its state. */
export function isNarrowed({ group, deviceId, kind }: ReviewQuery): boolean {
  return group !== 'all' || deviceId !== null || kind !== null;
}

/** The address of one review; ids of readings come from outside and stand in the query. */
export function reviewHref(deviceId: string, readingId: string, more = ''): string {
  const params = new URLSearchParams({ reading: readingId });
  return `/counters/reviews/${deviceId}?${params}${more}`;
}
