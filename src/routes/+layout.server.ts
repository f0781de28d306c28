import { viewShown } from './view-shown.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, route }) => ({
  locale: locals.locale,
  zone: locals.signedIn?.session.user.zone ?? 'Asia/Tokyo',
  region: locals.signedIn?.session.user.region ?? null,
  isSignedIn: locals.signedIn !== null,
  view: viewShown(locals, route.id),
});
