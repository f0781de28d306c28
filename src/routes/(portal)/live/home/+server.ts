import { summariseFleet } from '#server/services/summarise-fleet.ts';
import { contextOf } from '../../../who.ts';
import { firstStepsFor } from '../../home/first-steps.ts';
import HomeRows from '../../home/HomeRows.svelte';
import { liveAnswer, livePart } from '../live-answer.ts';
import type { RequestHandler } from './$types';

/** What of Home changes while it is open (§3.1.7). */
export const GET: RequestHandler = async ({ locals }) => {
  const fleet = await summariseFleet(contextOf(locals));
  return liveAnswer(livePart(locals, HomeRows, { fleet, first: firstStepsFor(locals) }));
};
