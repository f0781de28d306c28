import { fail, redirect } from '@sveltejs/kit';
import { textOfFile } from '#core/csv-decoding.ts';
import { csvText, type CsvProblem } from '#core/device-csv.ts';
import { mostCsvReadings } from '#core/reading-csv.ts';
import { instantText } from '#i18n/days.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { intakeDomain } from '#server/intake-domain.ts';
import { sumOf } from '#server/services/import-devices.ts';
import {
  checkReadings,
  importReadings,
  type ReadingsCheck,
} from '#server/services/import-readings.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { showMailIntake } from '#server/services/show-mail-intake.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import type { Actions, PageServerLoad } from './$types';

const mostMegabytes = 4;
const mostBytes = mostMegabytes * 1024 * 1024;
/** The text again in UTF-8, where Shift_JIS takes fewer bytes, and what frames it. */
const mostFormBytes = 2 * mostBytes;
/** Of each list; a file with more is to be mended first. */
const shownProblems = 500;
const shownReadings = 50;

/** Readings of many devices from a file (§12). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const intake = await showMailIntake(ctx);
  const { config, origin } = currentApp();
  const count = (name: string) => {
    const text = url.searchParams.get(name) ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  return {
    ...{ most: mostCsvReadings, taken: count('taken'), known: count('known') ?? 0 },
    address: intake && `${intake.localPart}@${intakeDomain(config, origin)}`,
    former: intake?.former && {
      address: `${intake.former.localPart}@${intakeDomain(config, origin)}`,
      until: intake.former.until,
    },
  };
};

/** The file's text, or what was pasted; a code where there is none to read. */
async function textOf(form: FormData): Promise<string | { code: string }> {
  const file = form.get('file');
  if (file instanceof File && file.size > 0) {
    if (file.size > mostBytes) return { code: 'csv.too_large' };
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
    return text === null ? { code: 'csv.encoding' } : csvText(text);
  }
  const pasted = form.get('text');
  if (typeof pasted !== 'string' || pasted.trim() === '') return { code: 'csv.nothing' };
  return csvText(pasted);
}

/** What the page shows of a check. The text goes with it only where it can be taken in. */
function shown(ctx: Context, check: ReadingsCheck, text: string) {
  const { readings, problems, warnings } = check;
  const said = (list: readonly CsvProblem[]) => ({
    count: list.length,
    rows: list.slice(0, shownProblems).map(({ line, column, code, details }) => {
      const { at } = details;
      const told = typeof at === 'string' ? { ...details, at: instantIn(ctx, at) } : details;
      return { line, column, text: errorSentence(ctx.locale, code, told) };
    }),
  });
  return {
    ...{ problems: said(problems), warnings: said(warnings) },
    readings: {
      count: readings.length,
      known: readings.filter(({ isKnown }) => isKnown).length,
      rows: readings.slice(0, shownReadings).map(({ line, device, takenAt, counters }) => ({
        ...{ line, device, at: instantIn(ctx, takenAt), total: counters.total ?? null },
      })),
    },
    ...(problems.length === 0 ? { text, sum: sumOf(text) } : { text: null, sum: null }),
  };
}

function instantIn({ locale, zone }: Context, at: string): string {
  return instantText(locale, at, zone);
}

function refused({ locale }: Context, code: string) {
  const text = errorSentence(locale, code, { max: mostMegabytes });
  return fail(code === 'csv.too_large' ? 413 : 400, { problem: text, checked: null });
}

export const actions: Actions = {
  check: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const text = await textOf(await readForm(request, mostFormBytes));
    if (typeof text !== 'string') return refused(ctx, text.code);
    return { problem: null, checked: shown(ctx, await checkReadings(ctx, text), text) };
  },
  take: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const form = await readForm(request, mostFormBytes);
    const text = await textOf(form);
    if (typeof text !== 'string') return refused(ctx, text.code);
    // a form that was altered on its way takes nothing in that nobody looked at
    if (sumOf(text) !== form.get('sum')) return refused(ctx, 'csv.changed');
    const done = await importReadings(ctx, text);
    // a device was retired meanwhile
    if (done.problems.length > 0) {
      return fail(409, { problem: null, checked: shown(ctx, done, text) });
    }
    redirect(303, `/counters/entry?taken=${done.taken}&known=${done.known}`);
  },
};
