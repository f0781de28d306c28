import { frameOf } from '../frame-of.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, route, url }) =>
  frameOf(locals, route.id, url);
