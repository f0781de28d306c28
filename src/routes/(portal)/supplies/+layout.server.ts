import { countNewReplacements } from '#server/services/list-replacements.ts';
import { contextOf } from '../../who.ts';
import type { LayoutServerLoad } from './$types';

/** How many replacements wait for a person (§5): their tab says so. */
export const load: LayoutServerLoad = async ({ locals }) => ({
  newReplacements: await countNewReplacements(contextOf(locals)),
});
