/** Ends the session of a cookie. A cookie without session is none to end: no error. */
import { KadoError } from '#core/errors.ts';
import type { SystemContext } from '../system-context.ts';

export async function signOut(ctx: SystemContext, token: string): Promise<void> {
  void [ctx, token];
  throw new KadoError('not_built', 'unavailable');
}
