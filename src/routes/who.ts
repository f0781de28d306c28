import { KadoError } from '#core/errors.ts';
import type { Context } from '#server/context.ts';
import type { SignedIn } from '#server/app.ts';

/** Who is signed in. Under routes/(portal) the hook made sure that someone is. */
export function whoIs(locals: App.Locals): SignedIn {
  if (!locals.signedIn) throw new KadoError('session.missing', 'unauthenticated');
  return locals.signedIn;
}

/** The context of whoever is signed in. */
export function contextOf(locals: App.Locals): Context {
  return whoIs(locals).ctx;
}
