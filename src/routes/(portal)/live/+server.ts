import { currentApp } from '#server/app.ts';
import { contextOf } from '../../who.ts';
import { eventStream } from './event-stream.ts';
import type { RequestHandler } from './$types';

/** §3.1.7: says when something changed about the customer's devices; a screen then asks what. */
export const GET: RequestHandler = ({ locals, request, url }) => {
  const { customerId } = contextOf(locals);
  // a browser that comes again says which event was its last
  const seen = Number(request.headers.get('last-event-id') ?? url.searchParams.get('seen'));
  return eventStream((tell, end) => currentApp().live.follow(customerId, seen, tell, end));
};
