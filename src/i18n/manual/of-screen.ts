/** Where the manual speaks of a screen (§2): the link to it leads there from that screen. */

/**
 * `chapter#section` for the screens whose address begins so. The longest that fits
 * counts, and a word before a parameter. A screen that is new and fits nothing fails a test.
 */
export const sectionOfScreen: Readonly<Record<string, string>> = {
  '/home': 'start#home',
  '/login': 'sign-in#sign-in',
  '/login/code': 'two-step#at-sign-in',
  '/login/passkey': 'two-step#passkeys',
  '/login/sso': 'sign-in#single-sign-on',
  '/forgot': 'trouble#password',
  '/reset': 'trouble#password',
  '/setup': 'provider#first',
  '/confirm-email': 'account#address',
  '/stop': 'notifications#stop',
  '/supplies': 'supplies#list',
  '/supplies/orders': 'supplies#orders',
  '/supplies/replacements': 'supplies#replacements',
  '/supplies/replacements/[replacement]': 'supplies#replacements',
  '/supplies/stock': 'supplies#stock',
  '/supplies/stock/[type]': 'supplies#stock',
  '/supplies/types': 'supplies#types',
  '/supplies/types/[type]': 'supplies#types',
  '/notifications': 'notifications#choose',
  '/notifications/calendar': 'notifications#calendar',
  '/devices': 'devices#list',
  '/devices/[id]': 'devices#information',
  '/devices/collection': 'devices#list',
  '/devices/discovered': 'trouble#missing',
  '/counters': 'counters#conditions',
  '/counters/device/[id]/[breakdown]': 'counters#one-device',
  '/counters/period/[period]/[breakdown]': 'counters#one-period',
  '/counters/device/[id]/readings': 'figures#readings',
  '/counters/device/[id]/meters': 'reviews#meters',
  '/counters/device/[id]/entry': 'reviews#entry',
  '/counters/entry': 'reviews#entry',
  '/counters/completeness': 'figures#completeness',
  '/counters/changes': 'as-of#changes',
  '/counters/reviews': 'reviews#list',
  '/counters/reviews/[id]': 'reviews#decide',
  '/groups': 'groups#about',
  '/groups/new': 'groups#make',
  '/groups/[id]': 'groups#change',
  '/groups/delete': 'groups#delete',
  '/paper-sizes': 'paper-sizes#choose',
  '/profile': 'account#profile',
  '/password': 'account#password',
  '/email': 'account#address',
  '/sessions': 'account#sessions',
  '/second-factor': 'two-step#set-up',
  '/users': 'users#list',
  '/users/new': 'users#register',
  '/users/[user]': 'users#look-after',
  '/single-sign-on': 'users#single-sign-on',
  '/audit': 'users#audit',
  '/operator': 'provider#customers',
  '/operator/arrivals': 'provider#arrivals',
  '/operator/audit': 'provider#watch',
  '/operator/outbox': 'provider#watch',
  '/operator/definitions': 'provider#watch',
  '/operator/mail': 'provider#devices',
  '/operator/customers/[customer]/devices': 'provider#devices',
  '/operator/customers/[customer]/collectors': 'provider#collectors',
  '/operator/customers/[customer]/collection': 'provider#collectors',
  '/operator/customers/[customer]/discovered': 'provider#search',
  '/operator/customers/[customer]/mail': 'provider#devices',
  '/operator/customers/[customer]/view': 'provider#view',
};

const entries = Object.entries(sectionOfScreen).map(([pattern, section]) => ({
  parts: pattern.slice(1).split('/'),
  section,
}));

const isParameter = (part: string) => part.startsWith('[');

/** The section that speaks of the screen at a path; null: none does. */
export function sectionAt(path: string): string | null {
  const asked = path.slice(1).split('/');
  const fitting = entries.filter(({ parts }) =>
    parts.every((part, index) =>
      isParameter(part) ? asked[index] !== undefined : part === asked[index],
    ),
  );
  const words = (parts: readonly string[]) => parts.filter((part) => !isParameter(part)).length;
  fitting.sort((a, b) => b.parts.length - a.parts.length || words(b.parts) - words(a.parts));
  return fitting[0]?.section ?? null;
}

/** Where the manual opens from the screen at a path. */
export function manualAt(path: string): string {
  const section = `${path}/`.startsWith('/manual/') ? null : sectionAt(path);
  return section === null ? '/manual' : `/manual/${section}`;
}
