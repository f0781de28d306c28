import { isKadoError } from '#core/errors.ts';
import { showStop, stopNotices } from '#server/services/stop-notices.ts';
import { systemOf } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

/** §6: opening the link asks; only the form, or a mail program's own button (RFC 8058), stops. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  // the address is told to ourselves only: without any referrer the form would come from nowhere
  setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  return { asked: await orDead(showStop(systemOf(locals), params.token)) };
};

export const actions: Actions = {
  default: async ({ locals, params }) => ({
    stopped: await orDead(stopNotices(systemOf(locals), params.token)),
  }),
};

/** @returns null where the link is dead */
async function orDead<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.code !== 'link.dead') throw thrown;
    return null;
  }
}
