/** Names and attributes of the portal's two cookies. */

/** Remembers the language chosen on the screen; it has no secret. */
export const languageCookie = 'kado-language';

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-kado-session' : 'kado-session';
}

export function cookieAttributes(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}
