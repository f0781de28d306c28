/**
 * Where a reader came from, if that was a counter table: going back finds it as
 * it was. The cells' addresses do not carry it: a page has thousands of them.
 * @param referer as the browser sent it
 */
export function backAddress(referer: string | null, here: URL): string | null {
  if (referer === null || !URL.canParse(referer)) return null;
  const { origin, pathname, search } = new URL(referer);
  const isTable = /^\/counters(\/(device|period)\/[\w-]+\/(base|size|color|function))?$/;
  return origin === here.origin && isTable.test(pathname) ? pathname + search : null;
}
