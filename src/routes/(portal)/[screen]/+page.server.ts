import { error } from '@sveltejs/kit';
import { messagesIn } from '#i18n/messages.ts';
import type { PageServerLoad } from './$types';

/** Screens of the menu that come in a later version. */
const laterScreens = {
  notifications: 'notifications',
} as const;

const isLater = (screen: string): screen is keyof typeof laterScreens =>
  Object.hasOwn(laterScreens, screen);

export const load: PageServerLoad = ({ params, locals }) => {
  if (!isLater(params.screen)) error(404, messagesIn(locals.locale).failure.notFound);
  return { label: laterScreens[params.screen] };
};
