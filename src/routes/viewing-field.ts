import { isProviderRole } from '#core/user-settings.ts';
import type { Session } from '#server/services/resolve-session.ts';
import { viewingField, viewingHeader } from '#ui/viewing-field.ts';

/**
 * Whether a request comes from a page that showed another customer than the session views by
 * now (§11): another tab of the browser has changed that, and what is sent, or asked for by an
 * open screen, was meant for the former. Pages of the provider's staff say whom they showed
 * ('': nobody).
 */
export async function isFromOtherView(request: Request, session: Session): Promise<boolean> {
  if (!isProviderRole(session.user.role)) return false;
  const said =
    request.method === 'POST' ? await fieldOf(request) : request.headers.get(viewingHeader);
  return typeof said === 'string' && said !== (session.view?.customer.customerId ?? '');
}

async function fieldOf(request: Request): Promise<unknown> {
  // whoever reads the form itself says what is wrong with one that cannot be read
  const form = await request
    .clone()
    .formData()
    .catch(() => null);
  return form?.get(viewingField);
}
