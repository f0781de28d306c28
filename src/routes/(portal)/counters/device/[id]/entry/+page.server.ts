import { fail, redirect } from '@sveltejs/kit';
import { typedInstant, valueProblems } from '#core/entered-reading.ts';
import { isKadoError } from '#core/errors.ts';
import { instantText } from '#i18n/days.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { today } from '#server/services/current-period.ts';
import { enterReading } from '#server/services/enter-reading.ts';
import { showReadingEntry } from '#server/services/show-reading-entry.ts';
import { readForm } from '../../../../../read-form.ts';
import { contextOf } from '../../../../../who.ts';
import { withdrawActions } from '../withdraw-actions.ts';
import { readEntryForm } from './entry-form.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['saved', 'known', 'withdrawn', 'restored'] as const;

/** Where a refusal stands. */
const fieldsOfErrors: Readonly<Record<string, string>> = {
  'reading.note_too_long': 'note',
  'reading.withdrawn': 'date',
};

/** What a person reads off a device that is not on the network (§12). */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const asked = url.searchParams.get('done');
  return {
    entry: await showReadingEntry(ctx, params.id),
    today: today(ctx),
    done: dones.find((done) => done === asked) ?? null,
  };
};

export const actions: Actions = {
  ...withdrawActions,
  enter: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const typed = readEntryForm(await readForm(request));
    const { values, isConfirmed, ...kept } = typed;
    const { unit } = await showReadingEntry(ctx, params.id);
    const instant = typedInstant(typed, ctx.zone, instantOf(ctx.clock));
    const problems = valueProblems(values, unit);
    if ('problem' in instant) problems.unshift(instant.problem);
    const refused = (said: { field: string; text: string }[], status: 400 | 403 = 400) =>
      fail(status, { ...kept, problems: said, warnings: [] });
    if ('problem' in instant || problems.length > 0) {
      const { locale } = ctx;
      return refused(
        problems.map(({ field, code, details }) => ({
          ...{ field, text: errorSentence(locale, code, details) },
        })),
      );
    }
    const { takenAt } = instant;
    const { note } = kept;
    const input = { deviceId: params.id, takenAt, counters: values, note, confirmed: isConfirmed };
    const done = await enterReading(ctx, input).catch((thrown: unknown) => {
      if (isKadoError(thrown) && thrown.code in fieldsOfErrors) return thrown;
      throw thrown;
    });
    if (isKadoError(done)) {
      const field = fieldsOfErrors[done.code] ?? 'date';
      return refused([{ field, text: errorSentence(ctx.locale, done.code, done.details) }]);
    }
    if (done.outcome === 'to-confirm') {
      const warnings = done.warnings.map(({ counter, code, details }) => ({
        counter,
        text: errorSentence(ctx.locale, code, { ...details, at: shownInstant(ctx, details.at) }),
      }));
      return fail(409, { ...kept, problems: [], warnings });
    }
    const word = done.outcome === 'taken' ? 'saved' : 'known';
    redirect(303, `/counters/device/${params.id}/entry?done=${word}`);
  },
};

function shownInstant({ locale, displayZone }: Context, at: string): string {
  return instantText(locale, at, displayZone);
}
