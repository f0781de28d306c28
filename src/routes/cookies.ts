/** Names and attributes of the portal's cookies. */

/** Remembers the language chosen on the screen; it has no secret. */
export const languageCookie = 'kado-language';

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-kado-session' : 'kado-session';
}

/** Holds the token of a reset link once it was opened, so that the address does not (§1.4). */
export function resetCookie(secure: boolean): string {
  return secure ? '__Host-kado-reset' : 'kado-reset';
}

/** Holds the token of the set-up link once it was opened (§11). */
export function setUpCookie(secure: boolean): string {
  return secure ? '__Host-kado-setup' : 'kado-setup';
}

/** Holds the token of a sign-in that waits for its second factor (§1.7). */
export function signInCookie(secure: boolean): string {
  return secure ? '__Host-kado-sign-in' : 'kado-sign-in';
}

/** Holds what is remembered while a browser is at an identity provider (§1.7): sealed, used once. */
export function signOnCookie(secure: boolean): string {
  return secure ? '__Host-kado-single-sign-on' : 'kado-single-sign-on';
}

export function cookieAttributes(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}
