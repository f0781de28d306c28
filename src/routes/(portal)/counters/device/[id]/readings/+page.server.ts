import { KadoError } from '#core/errors.ts';
import { parseShownValue } from '#core/value-asked.ts';
import { today } from '#server/services/current-period.ts';
import { explainValue } from '#server/services/explain-value.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { contextOf } from '../../../../../who.ts';
import { withdrawActions } from '../withdraw-actions.ts';
import { backAddress } from './back-address.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['withdrawn', 'restored'] as const;

/** The readings behind a value (§4.5.8); of those that people entered, wrong ones are taken back. */
export const load: PageServerLoad = async ({ locals, params, url, request }) => {
  const ctx = contextOf(locals);
  const days = { today: today(ctx), closingDay: ctx.closingDay };
  const parsed = parseShownValue(url.searchParams, days);
  if (!parsed.ok) throw new KadoError(parsed.code, 'invalid', parsed.details);
  const explained = await explainValue(ctx, { ...parsed.value, deviceId: params.id });
  const asked = url.searchParams.get('done');
  return {
    explained,
    mayChange: mayEdit(ctx) && parsed.value.asOf === null,
    done: dones.find((done) => done === asked) ?? null,
    back: backAddress(request.headers.get('referer'), url),
  };
};

export const actions: Actions = withdrawActions;
