import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  locale: locals.locale,
  zone: locals.signedIn?.session.user.zone ?? 'Asia/Tokyo',
  region: locals.signedIn?.session.user.region ?? null,
});
