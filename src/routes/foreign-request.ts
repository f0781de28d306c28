const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something comes from another site. Beside
 * SameSite cookies this is the guard against forged requests.
 * @param origin the portal's configured origin; absent: the host that was asked
 */
export function isForeign(request: Request, origin: string | undefined): boolean {
  if (safeMethods.has(request.method)) return false;
  const from = request.headers.get('origin');
  if (from === null) {
    // browsers name the origin of every cross-site form; programs such as curl name none
    const site = request.headers.get('sec-fetch-site');
    return site !== null && site !== 'same-origin' && site !== 'none';
  }
  if (origin) return from !== new URL(origin).origin;
  try {
    // an opaque origin, `null`, is no URL
    return new URL(from).host !== request.headers.get('host');
  } catch {
    return true;
  }
}
