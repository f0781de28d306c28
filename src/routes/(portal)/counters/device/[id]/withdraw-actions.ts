import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { restoreReading } from '#server/services/restore-reading.ts';
import { withdrawReading } from '#server/services/withdraw-reading.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';

type Event = RequestEvent<{ id: string }>;

/** The actions of a page whose readings can be taken back (§12.70); its address keeps what was asked for. */
export const withdrawActions = {
  withdraw: (event: Event) => act(event, withdrawReading, 'withdrawn'),
  restore: (event: Event) => act(event, restoreReading, 'restored'),
};

async function act(
  { locals, params, request, url }: Event,
  verb: typeof withdrawReading,
  done: string,
): Promise<never> {
  const ctx = contextOf(locals);
  const readingId = (await readForm(request)).get('reading');
  const named = { deviceId: params.id, readingId: typeof readingId === 'string' ? readingId : '' };
  try {
    await verb(ctx, named);
  } catch (thrown) {
    // the same button pressed twice: it stands as was wanted
    if (!isKadoError(thrown) || thrown.code !== 'reading.changed_meanwhile') throw thrown;
  }
  const asked = new URLSearchParams(
    [...url.searchParams].filter(([name]) => !name.startsWith('/') && name !== 'done'),
  );
  asked.set('done', done);
  redirect(303, `${url.pathname}?${asked}`);
}
