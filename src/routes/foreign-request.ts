const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something comes from another site. Beside
 * SameSite cookies this is the guard against forged requests.
 * @param portalOrigin under which browsers reach the portal (ORIGIN, else the host that was asked)
 */
export function isForeign(request: Request, portalOrigin: string): boolean {
  if (safeMethods.has(request.method)) return false;
  const from = request.headers.get('origin');
  if (from === null) {
    // browsers name the origin of every cross-site form; programs such as curl name none
    const site = request.headers.get('sec-fetch-site');
    return site !== null && site !== 'same-origin' && site !== 'none';
  }
  // an opaque origin, `null`, is none of ours either
  return from !== portalOrigin;
}
