/**
 * Where to go after sign-in (§1.1): a path of this portal, else home. Anything
 * that a browser could read as another site is refused.
 */
export function returnPath(next: string | null): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return '/home';
  const url = URL.parse(next, 'http://portal.invalid');
  if (url === null || url.host !== 'portal.invalid' || url.pathname === '/login') return '/home';
  // `/.//elsewhere` becomes one
  if (url.pathname.startsWith('//')) return '/home';
  return url.pathname + url.search;
}
