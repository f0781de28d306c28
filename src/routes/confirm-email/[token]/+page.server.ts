import { isKadoError } from '#core/errors.ts';
import { confirmAddress } from '#server/services/confirm-address.ts';
import { systemOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

/** §7.3: opening the link is the confirmation; looking ahead at it is not. */
export const load: PageServerLoad = async ({ locals, params, request, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  if (request.method !== 'GET' || isLookAhead(request.headers)) return { pending: true };
  try {
    return { confirmed: await confirmAddress(systemOf(locals), params.token) };
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.code !== 'link.dead') throw thrown;
    return { confirmed: null };
  }
};

/** Whether a browser or a preview fetches what nobody has opened yet. */
function isLookAhead(headers: Headers): boolean {
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) =>
    headers.get(name),
  );
  return purposes.some((purpose) => /prefetch|preview|prerender/i.test(purpose ?? ''));
}
