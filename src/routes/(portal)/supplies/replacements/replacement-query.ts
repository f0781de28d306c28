import { isPeriod } from '#core/period.ts';
import type { ReplacementQuery } from '#server/services/list-replacements.ts';
import { questionOf, readPage } from '../../../list-address.ts';

/** Replacements on one page. */
export const pageSize = 50;

export const listedStates = ['detected', 'confirmed', 'rejected'] as const;

/** What the list's URL asks for; a word that means nothing is left out. */
export function parseReplacementQuery(params: URLSearchParams): ReplacementQuery {
  const day = (name: string) => {
    const text = params.get(name) ?? '';
    return isPeriod(text, 'day') ? text : null;
  };
  return {
    state: listedStates.find((state) => state === params.get('state')) ?? 'all',
    group: params.get('group') || 'all',
    deviceId: params.get('device')?.slice(0, 64) || null,
    from: day('from'),
    to: day('to'),
    text: (params.get('text') ?? '').trim().slice(0, 100),
    page: readPage(params),
    pageSize,
  };
}

/** The address of a list, without what is the default. */
export function replacementsHref(
  query: Partial<ReplacementQuery>,
  path = '/supplies/replacements',
): string {
  const params = new URLSearchParams();
  const { state = 'all', group = 'all', deviceId, from, to, text, page = 1 } = query;
  if (state !== 'all') params.set('state', state);
  if (group !== 'all') params.set('group', group);
  if (deviceId) params.set('device', deviceId);
  if (from) params.set('from', from);
  if (to) params.set('to', to);
  if (text) params.set('text', text);
  if (page > 1) params.set('page', String(page));
  return `${path}${questionOf(params)}`;
}

/** Whether the list is narrowed by anything. */
export function isNarrowed({ state, group, deviceId, from, to, text }: ReplacementQuery): boolean {
  return state !== 'all' || group !== 'all' || deviceId !== null || !!from || !!to || text !== '';
}
