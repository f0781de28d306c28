import { fail, redirect } from '@sveltejs/kit';
import { collectionProblems } from '#core/collection-settings.ts';
import { isKadoError } from '#core/errors.ts';
import { mostScanAddresses, parseScanRanges } from '#core/scan-ranges.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { addScanAccess } from '#server/services/add-scan-access.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { listScanAccesses } from '#server/services/list-scan-accesses.ts';
import { removeScanAccess } from '#server/services/remove-scan-access.ts';
import { searchNow } from '#server/services/search-now.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../read-form.ts';
import { customerContext, operatorContext } from '../../../provider.ts';
import { readAccessForm, type AccessProblem } from './access-form.ts';
import { readCollectionForm, readScanForm, typedCollection } from './collection-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const here = { stateIntervalMs: currentApp().config.pollSeconds * 1000 };
  const [customer, collection] = [await showCustomer(ctx), await showCollection(ctx, here)];
  const words = ['saved', 'unchanged', 'asked', 'awaited', 'added', 'removed'] as const;
  const done = words.find((word) => url.searchParams.has(word));
  return {
    ...{ customer, collection, usual: here, mostAddresses: mostScanAddresses },
    accesses: await listScanAccesses(ctx),
    typed: typedCollection(collection.entered),
    done: done ?? null,
  };
};

const at = ({ customer }: { customer: string }, word: string) =>
  `/operator/customers/${customer}/collection?${word}`;
const saved = (changed: boolean) => (changed ? 'saved' : 'unchanged');

export const actions: Actions = {
  schedule: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { typed, settings } = readCollectionForm(await readForm(request));
    const problems = collectionProblems(settings).map(({ field, code, details }) => ({
      field: field as string,
      text: errorSentence(ctx.locale, code, details),
    }));
    if (problems.length > 0) return fail(400, { typed, scan: null, access: null, problems });
    redirect(303, at(params, saved(await changeCollection(ctx, settings))));
  },
  scan: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { scan, input } = readScanForm(await readForm(request));
    const field = (name: string) => `${name}-${scan.collectorId}`;
    const problems = parseScanRanges(input.ranges).problems.map(({ code, details }) => ({
      field: field('ranges'),
      text: errorSentence(ctx.locale, code, details),
    }));
    if (problems.length > 0) return fail(400, { typed: null, scan, access: null, problems });
    let changed: boolean;
    try {
      changed = await changeScan(ctx, scan.collectorId, input);
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'scan.every_hours') throw thrown;
      const text = errorSentence(ctx.locale, thrown.code, thrown.details);
      const late = [{ field: field('everyHours'), text }];
      return fail(400, { typed: null, scan, access: null, problems: late });
    }
    redirect(303, at(params, saved(changed)));
  },
  search: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const collector = String((await readForm(request)).get('collector') ?? '');
    const isNew = await searchNow(ctx, collector);
    redirect(303, at(params, isNew ? 'asked' : 'awaited'));
  },
  addAccess: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { typed, input, problems } = readAccessForm(await readForm(request));
    const refuse = (found: readonly AccessProblem[]) =>
      fail(400, {
        ...{ typed: null, scan: null, access: typed },
        problems: found.map(({ field, code, details }) => ({
          field,
          text: errorSentence(ctx.locale, code, details),
        })),
      });
    if (problems.length > 0) return refuse(problems);
    try {
      await addScanAccess(ctx, input, () => currentApp().sealer);
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('scan.')) throw thrown;
      return refuse([{ field: 'name', code: thrown.code, details: thrown.details }]);
    }
    redirect(303, at(params, 'added'));
  },
  removeAccess: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    await removeScanAccess(ctx, String((await readForm(request)).get('access') ?? ''));
    redirect(303, at(params, 'removed'));
  },
};
