import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { teachDevice } from '#server/services/teach-device.ts';
import { readForm } from '../../../../read-form.ts';
import { operatorOf, providerOf } from '../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

const mostBytes = 4 * 1024 * 1024;

export const load: PageServerLoad = ({ locals }) => {
  providerOf(locals);
};

/** The file, or what was pasted. */
async function sentBytes(form: FormData): Promise<Uint8Array> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  return new TextEncoder().encode(String(form.get('text') ?? ''));
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = operatorOf(locals);
    const bytes = await sentBytes(await readForm(request, mostBytes + 65_536));
    let teachingId: string;
    try {
      ({ teachingId } = await teachDevice(ctx, currentApp().walkFiles, bytes));
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('teaching.')) throw thrown;
      return fail(400, { problem: errorSentence(ctx.locale, thrown.code, thrown.details) });
    }
    redirect(303, `/operator/definitions/taught/${teachingId}`);
  },
};
