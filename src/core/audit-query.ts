/** What is asked of the audit (§11), as it stands in an address or on a command line. */
import { Temporal } from 'temporal-polyfill';

export const auditChannels = ['screen', 'api', 'command', 'collector', 'server'] as const;
export type AuditChannel = (typeof auditChannels)[number];

/** Where a page of the list begins: behind this row, towards older ones. */
export interface AuditPlace {
  at: string;
  auditId: string;
}

export interface AuditQuery {
  /** local days in the reader's zone, both inclusive; null: open */
  from: string | null;
  to: string | null;
  /** a user name, or an actor as rows name him (`command:user add`); "" for all */
  actor: string;
  /** the verb's own name; null: all */
  verb: string | null;
  channel: AuditChannel | null;
  /** words that details or the address hold, each of them; "" for all */
  text: string;
  /** null: from the newest on */
  before: AuditPlace | null;
}

export interface AuditQueryProblem {
  field: 'from' | 'to';
  code: 'audit.day' | 'audit.order';
}

const placeShape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,64})$/;
const longest = 200;

/** What cannot be read of days is told; of the rest it is left out. */
export function parseAuditQuery(params: URLSearchParams): {
  query: AuditQuery;
  problems: AuditQueryProblem[];
} {
  const problems: AuditQueryProblem[] = [];
  const dayIn = (field: 'from' | 'to'): string | null => {
    const text = params.get(field)?.trim() ?? '';
    if (text === '') return null;
    if (isDay(text)) return text;
    problems.push({ field, code: 'audit.day' });
    return null;
  };
  const [from, to] = [dayIn('from'), dayIn('to')];
  if (from !== null && to !== null && from > to) {
    problems.push({ field: 'to', code: 'audit.order' });
  }
  const channel = params.get('channel');
  const verb = params.get('verb') ?? '';
  const [, at, auditId] = placeShape.exec(params.get('before') ?? '') ?? [];
  const query: AuditQuery = {
    from,
    to,
    actor: (params.get('actor') ?? '').trim().slice(0, longest),
    verb: /^\w{1,64}$/.test(verb) ? verb : null,
    channel: auditChannels.find((one) => one === channel) ?? null,
    text: (params.get('text') ?? '').trim().slice(0, longest),
    before: at === undefined || auditId === undefined ? null : { at, auditId },
  };
  return { query, problems };
}

/** The address's query with its question mark; "" for the list as it opens. */
export function formatAuditQuery(query: AuditQuery): string {
  const params = new URLSearchParams();
  for (const key of ['from', 'to', 'actor', 'verb', 'channel', 'text'] as const) {
    const value = query[key];
    if (value !== null && value !== '') params.set(key, value);
  }
  if (query.before !== null) params.set('before', `${query.before.at}~${query.before.auditId}`);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether anything narrows the list. */
export function narrowsAudit({ before: _, ...query }: AuditQuery): boolean {
  return Object.values(query).some((value) => value !== null && value !== '');
}

/**
 * The days as instants in a zone, `to` exclusive.
 * @throws RangeError for days that `parseAuditQuery` did not give
 */
export function auditRange(
  { from, to }: Pick<AuditQuery, 'from' | 'to'>,
  zone: string,
): { from: string | null; to: string | null } {
  const start = (day: string, add: number) =>
    Temporal.PlainDate.from(day)
      .add({ days: add })
      .toZonedDateTime(zone)
      .toInstant()
      .toString({ fractionalSecondDigits: 3 });
  return {
    from: from === null ? null : start(from, 0),
    to: to === null ? null : start(to, 1),
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
