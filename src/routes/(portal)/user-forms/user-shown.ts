import { zoneNames } from '#i18n/locales.ts';
import { showUserChoices } from '#server/services/show-user-choices.ts';
import { showUser } from '#server/services/show-user.ts';
import { typedOf } from './user-form.ts';
import type { UserPlace } from './user-place.ts';

const results = ['saved', 'unchanged', 'disabled', 'enabled', 'cleared'] as const;

/** What the screen of one user shows (§11). @throws KadoError `not_allowed`, `user.not_found` */
export async function userShown(
  { ctx, base }: UserPlace,
  { params, url }: { params: { user: string }; url: URL },
) {
  const [user, choices] = [await showUser(ctx, params.user), await showUserChoices(ctx)];
  return {
    ...{ base, user, choices, typed: typedOf(user), zones: zoneNames() },
    now: ctx.clock.now().toString(),
    done: results.find((word) => url.searchParams.has(word)) ?? null,
  };
}
