import { surveyDeviceMails } from '#server/services/list-device-mails.ts';
import { providerOf } from '../provider.ts';
import type { PageServerLoad } from './$types';

/** §12.9: mails of devices that wait for a person, at all customers. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(asked) ? asked : 1;
  const { customers, ...list } = await surveyDeviceMails(providerOf(locals), page);
  return { list, customers: Object.fromEntries(customers) };
};
