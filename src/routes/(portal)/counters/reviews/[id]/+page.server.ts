import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isCounter } from '#core/counter.ts';
import { isKadoError } from '#core/errors.ts';
import { isDecision } from '#core/review.ts';
import { errorSentence } from '#i18n/errors.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { showReview } from '#server/services/show-review.ts';
import { undoDecision } from '#server/services/undo-decision.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { reviewHref, unknownWord, word } from '../review-query.ts';
import type { Actions, PageServerLoad } from './$types';

/** One reading that does not fit those around it (§4.5.7). */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const readingId = url.searchParams.get('reading') ?? '';
  const counter = word(url.searchParams, 'counter');
  if (counter !== null && !isCounter(counter)) throw unknownWord('counter', counter);
  const review = await showReview(ctx, { deviceId: params.id, readingId, counter });
  const asked = url.searchParams.get('done');
  return { review, done: dones.find((done) => done === asked) ?? null };
};

const dones = ['decided', 'undone'] as const;

export const actions: Actions = {
  decide: (event) =>
    act(event, 'decided', async (form, shared) => {
      const decision = String(form.get('decision') ?? '');
      if (decision !== 'confirm' && !isDecision(decision)) {
        await requestedDevice(contextOf(event.locals), shared.deviceId);
        return refusal(event, 400, 'review.no_decision');
      }
      const scope = String(form.get('scope') ?? 'all');
      const counters = scope === 'all' ? null : [scope];
      await decideFinding(contextOf(event.locals), { ...shared, counters, decision });
      return null;
    }),
  undo: (event) =>
    act(event, 'undone', async (_, shared) => {
      await undoDecision(contextOf(event.locals), { ...shared, counters: null });
      return null;
    }),
};

interface Shared {
  deviceId: string;
  readingId: string;
  seen: string;
}

/** Does it and goes back to the review; what the person can mend stays on the page. */
async function act<Refused>(
  event: RequestEvent<{ id: string }>,
  done: 'decided' | 'undone',
  work: (form: FormData, shared: Shared) => Promise<Refused | null>,
) {
  const form = await readForm(event.request);
  const readingId = event.url.searchParams.get('reading') ?? '';
  const seen = String(form.get('seen') ?? '');
  try {
    const refused = await work(form, { deviceId: event.params.id, readingId, seen });
    if (refused !== null) return refused;
  } catch (thrown) {
    if (!isKadoError(thrown) || !mendable.has(thrown.code)) throw thrown;
    const status = thrown.status === 'conflict' ? 409 : 400;
    return refusal(event, status, thrown.code, thrown.details);
  }
  const counter = event.url.searchParams.get('counter');
  const shown = counter === null ? '' : `&counter=${encodeURIComponent(counter)}`;
  redirect(303, reviewHref(event.params.id, readingId, `${shown}&done=${done}`));
}

const mendable: ReadonlySet<string> = new Set([
  'review.no_counter',
  'review.counter_unknown',
  'review.decided_meanwhile',
  'review.nothing_decided',
  'review.nothing_to_confirm',
]);

function refusal(
  { locals }: Pick<RequestEvent, 'locals'>,
  status: 400 | 409,
  code: string,
  details: Readonly<Record<string, string | number>> = {},
) {
  const problem = errorSentence(contextOf(locals).locale, code, details);
  return fail(status, { problem });
}
