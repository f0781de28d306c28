import { showDefinition } from '#server/services/show-definition.ts';
import { providerOf } from '../../provider.ts';
import type { PageServerLoad } from './$types';

/** §11: what one definition says. */
export const load: PageServerLoad = async ({ locals, params }) => ({
  definition: await showDefinition(providerOf(locals), params.definition),
});
