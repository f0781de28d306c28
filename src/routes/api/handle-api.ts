/**
 * Every request below /api: for programs, which bring a credential in a header. No
 * cookie counts here, so nobody's browser can be made to act for him; pages of other
 * sites are refused all the same.
 */
import type { Handle } from '@sveltejs/kit/hooks';
import { isForeign } from '../foreign-request.ts';
import { apiRefusal } from './v1/api-response.ts';

export function isApi({ pathname }: URL): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}

const codes: Record<number, string> = { 404: 'api.not_found', 405: 'api.method' };

export const handleApi: Handle = async ({ event, resolve }) => {
  const { request, url } = event;
  if (isForeign(request, url.origin)) return apiRefusal(403, 'api.foreign');
  // the framework answers in its own way where there is no such route or method
  const answer = event.route.id === null ? null : await resolve(event);
  if (answer === null) return apiRefusal(404, 'api.not_found');
  const isJson = answer.headers.get('content-type') === 'application/json';
  if (answer.status < 400 || isJson) return answer;
  const allow = answer.headers.get('allow');
  const headers: Record<string, string> = allow === null ? {} : { allow };
  return apiRefusal(answer.status, codes[answer.status] ?? 'api.failed', {}, headers);
};
