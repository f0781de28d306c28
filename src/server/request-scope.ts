/** The request that is being answered: so that each line of its log, also a verb's, has its number. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface RequestFacts {
  /** who meets an error quotes it */
  requestId: string;
  /** the screen or endpoint, as the routes name it; null: none of them */
  route: string | null;
  /** `user`, `collector`; null: nobody is known */
  actor: string | null;
  customerId: string | null;
}

const scope = new AsyncLocalStorage<RequestFacts>();

export function withinRequest(facts: RequestFacts, work: () => void): void {
  scope.run(facts, work);
}

/** null: what runs is no request's */
export function currentRequest(): RequestFacts | null {
  return scope.getStore() ?? null;
}

/** What others may choose: long enough to be one of a kind, and nothing that breaks a log. */
const sane = /^[\w.:-]{8,64}$/;

/**
 * The number of a request: what a proxy of ours gave it, else a new one.
 * @param proxies how many of ours stand before the portal; 0: nobody's word counts
 */
export function requestIdOf(headers: IncomingHttpHeaders, proxies: number): string {
  const given = headers['x-request-id'];
  if (proxies > 0 && typeof given === 'string' && sane.test(given)) return given;
  // of these Node draws many at a time
  return randomUUID().replaceAll('-', '').slice(16);
}
