import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { meterProblems } from '#core/start-meters.ts';
import { errorSentence } from '#i18n/errors.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { showMeters } from '#server/services/show-meters.ts';
import { withdrawMeters } from '#server/services/withdraw-meters.ts';
import { readForm } from '../../../../../read-form.ts';
import { contextOf } from '../../../../../who.ts';
import { readMetersForm } from './meters-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a device's counters stood at when counting began (§4.5.2). */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const meters = await showMeters(contextOf(locals), params.id);
  const asked = url.searchParams.get('done');
  return { meters, done: dones.find((done) => done === asked) ?? null };
};

const dones = ['saved', 'withdrawn'] as const;

export const actions: Actions = {
  enter: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const { serial, seen, texts, values } = readMetersForm(await readForm(request));
    const kept = { serial, texts };
    const { machines } = await showMeters(ctx, params.id);
    const machine = machines.find((one) => one.serial === serial);
    const problems =
      machine === undefined
        ? []
        : meterProblems(values, machine).map(({ counter, code, details }) => ({
            counter,
            text: errorSentence(ctx.locale, code, details),
          }));
    if (problems.length > 0) return fail(400, { ...kept, problems, problem: null });
    try {
      await enterMeters(ctx, { deviceId: params.id, serial, seen, counters: values });
    } catch (thrown) {
      const refused = refusal(ctx.locale, thrown);
      return fail(refused.status, { ...kept, problems: [], problem: refused.problem });
    }
    redirect(303, `/counters/device/${params.id}/meters?done=saved`);
  },
  withdraw: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const meterId = String((await readForm(request)).get('meter') ?? '');
    try {
      await withdrawMeters(ctx, { deviceId: params.id, meterId });
    } catch (thrown) {
      const refused = refusal(ctx.locale, thrown);
      const kept = { serial: null, texts: {}, problems: [] };
      return fail(refused.status, { ...kept, problem: refused.problem });
    }
    redirect(303, `/counters/device/${params.id}/meters?done=withdrawn`);
  },
};

/** What the person can mend, as a sentence; anything else is thrown on. */
function refusal(locale: 'ja' | 'en', thrown: unknown): { status: 400 | 409; problem: string } {
  if (!isKadoError(thrown) || !thrown.code.startsWith('meters.')) throw thrown;
  if (thrown.status === 'not_found') throw thrown;
  const problem = errorSentence(locale, thrown.code, thrown.details);
  return { status: thrown.status === 'conflict' ? 409 : 400, problem };
}
