/**
 * The way back (§4.2). A view's address carries the screens that led to it in
 * `back=`, the oldest first, so that going back finds the very table one left:
 * its range, sort and page. Each is one of our own addresses below /counters,
 * written short: a condition that it shares with the present view is left out.
 */
import { breakdowns } from '#core/breakdown.ts';
import { formatCounterQuery, parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { unitOf } from '#core/period.ts';

/** A screen that one can go back to. */
export interface Stop {
  /** below /counters, e.g. '' for the matrix or `/period/2026-02/base` */
  path: string;
  query: CounterQuery;
}

/** What an address is read against. */
export interface Days {
  /** the customer's local day */
  today: string;
  /** the day that cuts its closing months; null: none */
  closingDay: number | null;
}

const root = '/counters';
/** Deeper ways lose their oldest screens. */
const deepest = 4;
const longest = 400;

/** The screens that an address names; what is not ours, or not sound, is left out. */
export function readTrail(params: URLSearchParams, query: CounterQuery, days: Days): Stop[] {
  return params
    .getAll('back')
    .slice(-deepest)
    .flatMap((text) => readStop(text, query, days) ?? []);
}

function readStop(text: string, query: CounterQuery, { today, closingDay }: Days): Stop | null {
  if (text.length > longest) return null;
  const cut = text.indexOf('?');
  const path = cut < 0 ? text : text.slice(0, cut);
  if (!isScreen(path)) return null;
  const params = new URLSearchParams(cut < 0 ? '' : text.slice(cut + 1));
  const shared = new URLSearchParams(formatCounterQuery({ ...query, sort: null, page: 1 }));
  if (params.has('unit')) for (const name of ['from', 'to']) shared.delete(name);
  for (const [name, value] of shared) if (!params.has(name)) params.set(name, value);
  const parsed = parseCounterQuery(params, today, closingDay);
  return parsed.ok ? { path, query: parsed.query } : null;
}

function isScreen(path: string): boolean {
  if (path === '') return true;
  const [nothing, kind, id = '', breakdown, ...more] = path.split('/');
  if (nothing !== '' || more.length > 0 || !breakdowns.some((one) => one === breakdown)) {
    return false;
  }
  return kind === 'device' ? /^[\w-]{1,64}$/.test(id) : kind === 'period' && unitOf(id) !== null;
}

/** The address of a view, with the screens that led to it. */
export function addressWith(path: string, query: CounterQuery, trail: readonly Stop[]): string {
  const back = trail.slice(-deepest).map((stop) => writeStop(stop, query));
  // a view is thought to come from the matrix under the same conditions: that need not be said
  const said = back.length === 1 && back[0] === '' ? [] : back;
  const params = new URLSearchParams(said.map((text) => ['back', text]));
  return `${root}${path}?${formatCounterQuery(query)}${said.length > 0 ? `&${params}` : ''}`;
}

/** The `back` values of a form whose fields will change the conditions: they leave nothing out. */
export function trailFields(trail: readonly Stop[]): string[] {
  return trail.map(({ path, query }) => `${path}?${whole(query)}`);
}

/** Also says what an address leaves out because it is the default. */
function whole(query: CounterQuery): URLSearchParams {
  const params = new URLSearchParams(formatCounterQuery(query));
  if (query.kind === null) params.set('kind', 'all');
  if (query.asOf === null) params.set('asOf', '');
  return params;
}

function writeStop({ path, query }: Stop, present: CounterQuery): string {
  const params = whole(query);
  const shared = whole(present);
  const isSame = (name: string) => params.get(name) === shared.get(name);
  const sameRange = ['unit', 'from', 'to'].every(isSame);
  for (const name of ['unit', 'from', 'to']) if (sameRange) params.delete(name);
  for (const name of ['measure', 'group', 'kind', 'asOf']) if (isSame(name)) params.delete(name);
  return path + (params.size > 0 ? `?${params}` : '');
}

/** The address of a screen to go back to, with the screens before it. */
export function stopAddress(trail: readonly Stop[], index: number): string {
  const stop = trail[index];
  return stop ? addressWith(stop.path, stop.query, trail.slice(0, index)) : root;
}

/** The trail of a detail view: without any it came from the matrix under the same conditions. */
export function trailOrMatrix(trail: readonly Stop[], query: CounterQuery): readonly Stop[] {
  return trail.length > 0 ? trail : [{ path: '', query: { ...query, sort: null, page: 1 } }];
}
