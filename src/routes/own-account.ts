/** Screens about whoever is signed in, and the operator's console: while an operator views a customer (§11) they stay his own. */
const own = [
  'profile',
  'password',
  'email',
  'sessions',
  'second-factor',
  'notifications',
  'operator',
];

/** Whether a route under (portal) acts for the user's own account, whatever is viewed. */
export function isOwnAccount(routeId: string): boolean {
  return own.some((part) => `${routeId}/`.startsWith(`/(portal)/${part}/`));
}
