import type { Config } from './config.ts';

/**
 * What every answer says, also of files and of what fails before a page is made; pages
 * add their own (hooks.server.ts).
 * @returns header names and values
 */
export function responseHeaders({
  origin,
  hstsSeconds,
}: Pick<Config, 'origin' | 'hstsSeconds'>): Record<string, string> {
  const overTls = origin !== undefined && new URL(origin).protocol === 'https:';
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    // a browser heeds it over TLS only (RFC 6797, section 8.1); other hosts of the domain are not ours
    ...(overTls && hstsSeconds > 0
      ? { 'strict-transport-security': `max-age=${hstsSeconds}` }
      : {}),
  };
}
