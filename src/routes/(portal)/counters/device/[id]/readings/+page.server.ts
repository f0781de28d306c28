import { KadoError } from '#core/errors.ts';
import { parseShownValue } from '#core/value-asked.ts';
import { today } from '#server/services/current-period.ts';
import { explainValue } from '#server/services/explain-value.ts';
import { contextOf } from '../../../../../who.ts';
import { backAddress } from './back-address.ts';
import type { PageServerLoad } from './$types';

/** The readings behind a value (§4.5.8). */
export const load: PageServerLoad = async ({ locals, params, url, request }) => {
  const ctx = contextOf(locals);
  const days = { today: today(ctx), closingDay: ctx.closingDay };
  const parsed = parseShownValue(url.searchParams, days);
  if (!parsed.ok) throw new KadoError(parsed.code, 'invalid', parsed.details);
  const explained = await explainValue(ctx, { ...parsed.value, deviceId: params.id });
  return { explained, back: backAddress(request.headers.get('referer'), url) };
};
