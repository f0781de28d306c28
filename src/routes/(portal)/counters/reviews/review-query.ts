import { findingKinds } from '#core/series.ts';
import type { ReviewQuery } from '#server/services/list-reviews.ts';

/** Readings on one page of the list. */
export const pageSize = 30;

const states = ['open', 'decided', 'all'] as const;

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseReviewQuery(params: URLSearchParams): ReviewQuery {
  const page = Number(params.get('page') ?? '1');
  return {
    state: states.find((word) => word === params.get('state')) ?? 'open',
    group: params.get('group') || 'all',
    deviceId: params.get('device') || null,
    kind: findingKinds.find((word) => word === params.get('kind')) ?? null,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    pageSize,
  };
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
