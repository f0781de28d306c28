import { deviceCsvTemplate } from '#core/device-csv.ts';
import { csvResponse } from '../../../../../../../csv-response.ts';
import { operatorContext } from '../../../../../provider.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { locale } = await operatorContext(locals, params.customer);
  return csvResponse('kado-devices.csv', [deviceCsvTemplate(locale)]);
};
