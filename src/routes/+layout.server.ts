import { viewShown } from './view-shown.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, route, url }) => ({
  locale: locals.locale,
  zone: locals.signedIn?.session.user.zone ?? 'Asia/Tokyo',
  region: locals.signedIn?.session.user.region ?? null,
  // asked anew with every address: a view ends by itself
  view: url.pathname === '' ? null : viewShown(locals, route.id),
});
