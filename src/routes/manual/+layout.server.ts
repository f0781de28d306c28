import { frameOf } from '../frame-of.ts';
import type { LayoutServerLoad } from './$types';

/**
 * The manual is for everybody: it has no data of anyone, and whoever cannot sign in
 * needs it most (§10). Whoever is signed in keeps the frame.
 */
export const load: LayoutServerLoad = async ({ locals, route }) => {
  if (!locals.signedIn) return { frame: null };
  // about the manual there is nothing to say of whose data a screen shows
  return {
    frame: { ...(await frameOf(locals, route.id)), isHouse: false, seesNothing: false },
  };
};
