import { frameOf } from '../frame-of.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, route }) => frameOf(locals, route.id);
