import { currentApp } from '#server/app.ts';
import { contextOf } from '../../who.ts';
import { eventStream } from './event-stream.ts';
import type { RequestHandler } from './$types';

/** Rows of one page at most. */
const mostShown = 500;

/** §3.1.7: says when something changed about the customer's devices; a screen then asks what. */
export const GET: RequestHandler = ({ locals, request, url }) => {
  const { customerId } = contextOf(locals);
  // a browser that comes again says which event was its last
  const seen = Number(request.headers.get('last-event-id') ?? url.searchParams.get('seen'));
  const tails = url.searchParams.get('of')?.split('.').slice(0, mostShown);
  const of = tails === undefined ? null : new Set(tails);
  return eventStream((tell, end) => currentApp().live.follow(customerId, seen, { tell, end, of }));
};
