import { currentApp } from '#server/app.ts';
import { isOwnAccount } from './own-account.ts';

/** What the banner says of a view that runs (§11); null: there is none. */
export interface ViewShown {
  customerId: string;
  customerName: string;
  reason: string;
  /** ISO instant */
  untilAt: string;
  /** from this answer on */
  leftMs: number;
  /** whose the page is: the customer's, the operator's own, or the console's */
  screen: 'viewed' | 'own' | 'console';
}

/** @param routeId of the page that is asked for; null: there is none */
export function viewShown(locals: App.Locals, routeId: string | null): ViewShown | null {
  const view = locals.signedIn?.session.view ?? null;
  if (view === null) return null;
  const { customerId, name: customerName } = view.customer;
  const leftMs = Date.parse(view.untilAt) - currentApp().system.clock.now().epochMilliseconds;
  const { reason, untilAt } = view;
  return { customerId, customerName, reason, untilAt, leftMs, screen: screenOf(routeId) };
}

function screenOf(routeId: string | null): ViewShown['screen'] {
  if (!routeId?.startsWith('/(portal)/')) return 'own';
  if (!isOwnAccount(routeId)) return 'viewed';
  return `${routeId}/`.startsWith('/(portal)/operator/') ? 'console' : 'own';
}
