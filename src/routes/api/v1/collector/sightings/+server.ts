import { noteSightings } from '#server/services/note-sightings.ts';
import { apiRoute } from '../../api-route.ts';
import { readJson } from '../../read-json.ts';
import { callingCollector } from '../calling-collector.ts';
import { sightingsRequest } from '../sighting-schemas.ts';
import type { RequestHandler } from './$types';

/** Bytes, also unpacked: 200 sightings are less. */
const longestBody = 512 * 1024;

/** What a collector found in its network. */
export const POST: RequestHandler = apiRoute(async (event) => {
  const { ctx } = await callingCollector(event);
  const said = await readJson(event.request, sightingsRequest, longestBody);
  return noteSightings(ctx, said.sightings, said.searchedAt ?? null);
});
