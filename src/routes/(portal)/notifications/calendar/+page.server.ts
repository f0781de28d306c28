import { fail, redirect } from '@sveltejs/kit';
import { parseHolidays, typedDay, type DaysChange } from '#core/business-days.ts';
import { textOfFile } from '#core/csv-decoding.ts';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { changeCalendar } from '#server/services/change-calendar.ts';
import { today } from '#server/services/current-period.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { showCalendar } from '#server/services/show-calendar.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import type { Actions, PageServerLoad } from './$types';

const outcomes = ['saved', 'added', 'imported', 'removed', 'unchanged'] as const;
type Outcome = (typeof outcomes)[number];

export const load: PageServerLoad = async ({ locals, url }) => {
  const done = outcomes.find((word) => url.searchParams.has(word)) ?? null;
  return { ...(await showCalendar(contextOf(locals))), done };
};

/** What a form says of the days, or why it says nothing: at a field, with the error's code. */
type Read = DaysChange | { field: string; code: string; details?: Record<string, string | number> };

/** An action: reads its form, changes the days, and shows them; what was typed stays where it was wrong. */
const action =
  (outcome: Outcome, field: string, read: (form: FormData, ctx: Context) => Promise<Read> | Read) =>
  async ({ locals, request }: { locals: App.Locals; request: Request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const form = await readForm(request);
    const typed = { day: text(form, 'day'), name: text(form, 'name') };
    const refused = (status: number, at: string | null, code: string, details = {}) =>
      fail(status, { typed, field: at, problem: errorSentence(ctx.locale, code, details) });
    const change = await read(form, ctx);
    if (!('kind' in change)) return refused(400, change.field, change.code, change.details);
    let changed: boolean;
    try {
      changed = await changeCalendar(ctx, { change, version: Number(text(form, 'version')) });
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('calendar.')) throw thrown;
      if (thrown.status === 'conflict') return refused(409, null, thrown.code);
      return refused(400, field, thrown.code, thrown.details);
    }
    redirect(303, `/notifications/calendar?${changed ? outcome : 'unchanged'}`);
  };

export const actions: Actions = {
  weekdays: action('saved', 'weekdays', (form) => ({
    ...{ kind: 'weekdays', weekdays: form.getAll('weekday').map(Number) },
  })),
  add: action('added', 'day', (form) => {
    const day = typedDay(text(form, 'day'));
    if (day === null) {
      return { field: 'day', code: 'calendar.day', details: { text: text(form, 'day') } };
    }
    return { kind: 'add', holidays: [{ day, name: text(form, 'name') }] };
  }),
  import: action('imported', 'file', async (form, ctx) => {
    const file = form.get('file');
    if (!(file instanceof File) || file.size === 0) {
      return { field: 'file', code: 'calendar.no_file' };
    }
    const content = textOfFile(new Uint8Array(await file.arrayBuffer()));
    if (content === null) return { field: 'file', code: 'calendar.file_encoding' };
    const { holidays, problem } = parseHolidays(content, `${today(ctx).slice(0, 4)}-01-01`);
    if (problem) return { field: 'file', code: 'calendar.file_line', details: problem };
    if (holidays.length === 0) return { field: 'file', code: 'calendar.file_empty' };
    return { kind: 'add', holidays };
  }),
  remove: action('removed', 'holidays', (form) => {
    const days = form.getAll('remove').map(String);
    if (days.length === 0) return { field: 'holidays', code: 'calendar.no_day_chosen' };
    return { kind: 'remove', days };
  }),
};

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}
