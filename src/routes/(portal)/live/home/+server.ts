import { json } from '@sveltejs/kit';
import { summariseFleet } from '#server/services/summarise-fleet.ts';
import { contextOf } from '../../../who.ts';
import type { RequestHandler } from './$types';

/** What of Home changes while it is open (§3.1.7). */
export const GET: RequestHandler = async ({ locals }) =>
  json(await summariseFleet(contextOf(locals)));
