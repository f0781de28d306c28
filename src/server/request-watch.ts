/** Gives each request its number, notes how it was answered, and counts it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from './context.ts';
import type { Meters } from './metrics/meters.ts';
import { requestIdOf, withinRequest, type RequestFacts } from './request-scope.ts';

export interface RequestWatchParts {
  log: Log;
  meters: Meters;
  /** how many of our own stand before the portal */
  proxies: number;
  /** whether each request is a line in the log */
  isLogged: boolean;
}

/** @returns answers a request, watched */
export function watchRequests({
  log,
  meters,
  proxies,
  isLogged,
}: RequestWatchParts): (
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => void,
) => void {
  return (request, response, answer) => {
    const requestId = requestIdOf(request.headers, proxies);
    const facts: RequestFacts = { requestId, route: null, actor: null, customerId: null };
    const began = performance.now();
    const method = request.method ?? '';
    response.setHeader('x-request-id', requestId);
    withinRequest(facts, () => {
      response.once('close', () => {
        const ms = performance.now() - began;
        const status = response.statusCode;
        const route = facts.route ?? (request.url?.startsWith('/_app/') ? 'asset' : 'none');
        const isStream = response.getHeader('content-type')?.toString() === streamType;
        meters.answered({ method, route, status, seconds: ms / 1_000 }, isStream);
        if (!isLogged || route === 'asset') return;
        const { actor, customerId } = facts;
        const whole = response.writableFinished ? {} : { broken: true };
        const about = { requestId, method, route, status, ms: Math.round(ms), actor, customerId };
        log.info({ ...about, ...whole }, 'request');
      });
      answer();
    });
  };
}

/** A stream lasts as long as its screen is open. */
const streamType = 'text/event-stream; charset=utf-8';
