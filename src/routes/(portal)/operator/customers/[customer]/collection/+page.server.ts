import { fail, redirect } from '@sveltejs/kit';
import { collectionProblems } from '#core/collection-settings.ts';
import { isKadoError } from '#core/errors.ts';
import { mostScanAddresses, parseScanRanges } from '#core/scan-ranges.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../read-form.ts';
import { customerContext, operatorContext } from '../../../provider.ts';
import { readCollectionForm, readScanForm, typedCollection } from './collection-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const here = { stateIntervalMs: currentApp().config.pollSeconds * 1000 };
  const [customer, collection] = [await showCustomer(ctx), await showCollection(ctx, here)];
  const done = (['saved', 'unchanged'] as const).find((word) => url.searchParams.has(word));
  return {
    ...{ customer, collection, usual: here, mostAddresses: mostScanAddresses },
    typed: typedCollection(collection.entered),
    done: done ?? null,
  };
};

const at = (params: { customer: string }, changed: boolean) =>
  `/operator/customers/${params.customer}/collection?${changed ? 'saved' : 'unchanged'}`;

export const actions: Actions = {
  schedule: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { typed, settings } = readCollectionForm(await readForm(request));
    const problems = collectionProblems(settings).map(({ field, code, details }) => ({
      field: field as string,
      text: errorSentence(ctx.locale, code, details),
    }));
    if (problems.length > 0) return fail(400, { typed, scan: null, problems });
    redirect(303, at(params, await changeCollection(ctx, settings)));
  },
  scan: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { scan, input } = readScanForm(await readForm(request));
    const field = (name: string) => `${name}-${scan.collectorId}`;
    const problems = parseScanRanges(input.ranges).problems.map(({ code, details }) => ({
      field: field('ranges'),
      text: errorSentence(ctx.locale, code, details),
    }));
    if (problems.length > 0) return fail(400, { typed: null, scan, problems });
    let changed: boolean;
    try {
      changed = await changeScan(ctx, scan.collectorId, input);
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'scan.every_hours') throw thrown;
      const text = errorSentence(ctx.locale, thrown.code, thrown.details);
      return fail(400, { typed: null, scan, problems: [{ field: field('everyHours'), text }] });
    }
    redirect(303, at(params, changed));
  },
};
