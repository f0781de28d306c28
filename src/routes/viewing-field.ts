import { isProviderRole } from '#core/user-settings.ts';
import type { Session } from '#server/services/resolve-session.ts';

/**
 * Whether a form comes from a page that showed another customer than the session views by
 * now (§11): another tab of the browser has changed that, and what is sent was meant for the
 * former. Pages of the provider's staff say in the field `viewing` whom they showed ('': nobody).
 */
export async function isFromOtherView(request: Request, session: Session): Promise<boolean> {
  if (request.method !== 'POST' || !isProviderRole(session.user.role)) return false;
  // whoever reads the form itself says what is wrong with one that cannot be read
  const form = await request
    .clone()
    .formData()
    .catch(() => null);
  const said = form?.get('viewing');
  return typeof said === 'string' && said !== (session.view?.customer.customerId ?? '');
}
