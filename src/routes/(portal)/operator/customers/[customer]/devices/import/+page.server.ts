import { fail, redirect } from '@sveltejs/kit';
import { textOfFile } from '#core/csv-decoding.ts';
import { csvText, mostCsvDevices, type CsvProblem } from '#core/device-csv.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';
import { currentApp } from '#server/app.ts';
import {
  checkImport,
  importDevices,
  sumOf,
  type ImportCheck,
} from '#server/services/import-devices.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

const mostMegabytes = 4;
const mostBytes = mostMegabytes * 1024 * 1024;
/** The text again in UTF-8, where Shift_JIS takes fewer bytes, and what frames it. */
const mostFormBytes = 2 * mostBytes;
/** Of each list; a file with more is to be mended first. */
const shownProblems = 500;
const shownDevices = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await operatorContext(locals, params.customer);
  return { customer: await showCustomer(ctx), most: mostCsvDevices };
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

/** What the page shows of a check. The text goes with it only where it can be registered. */
function shown(check: ImportCheck, text: string, locale: Locale) {
  const { devices, newGroups, problems, warnings } = check;
  const said = (list: readonly CsvProblem[]) => ({
    count: list.length,
    rows: list.slice(0, shownProblems).map(({ line, column, code, details }) => ({
      ...{ line, column, text: errorSentence(locale, code, details) },
    })),
  });
  return {
    ...{ problem: null, newGroups, problems: said(problems), warnings: said(warnings) },
    devices: { count: devices.length, rows: devices.slice(0, shownDevices) },
    ...(problems.length === 0 ? { text, sum: sumOf(text) } : { text: null, sum: null }),
  };
}

function refused(locale: Locale, code: string) {
  const text = errorSentence(locale, code, { max: mostMegabytes });
  return fail(code === 'csv.too_large' ? 413 : 400, { problem: text, checked: null });
}

export const actions: Actions = {
  check: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const text = await textOf(await readForm(request, mostFormBytes));
    if (typeof text !== 'string') return refused(ctx.locale, text.code);
    return { problem: null, checked: shown(await checkImport(ctx, text), text, ctx.locale) };
  },
  register: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request, mostFormBytes);
    const text = await textOf(form);
    if (typeof text !== 'string') return refused(ctx.locale, text.code);
    // a form that was altered on its way registers nothing that nobody looked at
    if (sumOf(text) !== form.get('sum')) return refused(ctx.locale, 'csv.changed');
    const done = await importDevices(ctx, text, () => currentApp().sealer);
    // somebody registered one of them meanwhile
    if (done.problems.length > 0) {
      return fail(409, { problem: null, checked: shown(done, text, ctx.locale) });
    }
    const { length } = done.deviceIds;
    redirect(303, `/operator/customers/${ctx.customerId}/devices?imported=${length}`);
  },
};
