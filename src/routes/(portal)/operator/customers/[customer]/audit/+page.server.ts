import { showCustomer } from '#server/services/show-customer.ts';
import { surveyAudit } from '#server/services/survey-audit.ts';
import { auditOf } from '../../../../audit/asked.ts';
import { surveyorOf } from '../../../audit/surveyor.ts';
import { customerContext } from '../../../provider.ts';
import type { PageServerLoad } from './$types';

/** §11: what was done to one customer's data. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const customer = await showCustomer(await customerContext(locals, params.customer));
  const ctx = surveyorOf(locals);
  const { customerId } = customer;
  return {
    customer,
    ...(await auditOf(locals, url, (query) => surveyAudit(ctx, query, customerId))),
  };
};
