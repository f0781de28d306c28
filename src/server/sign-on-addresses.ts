/**
 * Addresses of single sign-on (§1.7). Each customer has a redirect address of its own, so
 * that one customer's provider cannot pass another's answers off as its own (RFC 9700, 4.4.2.2).
 */

/** Where a customer's provider sends browsers back to. @param origin without a path */
export function redirectAddress(origin: string, customerId: string): string {
  return `${origin}/login/sso/callback/${customerId}`;
}

/** Leads a customer's users straight to their provider. */
export function signInAddress(origin: string, customerId: string): string {
  return `${origin}/login/sso/${customerId}`;
}
