import { KadoError } from '#core/errors.ts';
import { currentApp, type SignedIn } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import type { SystemContext } from '#server/system-context.ts';

/**
 * Who is signed in. Under routes/(portal) the hook made sure that someone is.
 * @throws KadoError `session.missing`; `view.other` where a form was meant for another customer
 */
export function whoIs(locals: App.Locals): SignedIn {
  if (!locals.signedIn) throw new KadoError('session.missing', 'unauthenticated');
  if (locals.isFromOtherView) throw new KadoError('view.other', 'conflict');
  return locals.signedIn;
}

/** The context of whoever is signed in. */
export function contextOf(locals: App.Locals): Context {
  return whoIs(locals).ctx;
}

/** What acts before anybody is signed in, and from where it is asked (§11). */
export function systemOf({ origin }: App.Locals): SystemContext {
  return { ...currentApp().system, origin };
}
