/**
 * The composition root: an App is a running portal without its pages. It is
 * opened once per process and disposed; the bundled pages find it by `currentApp`.
 */
import { KadoError } from '#core/errors.ts';
import type { Context } from './context.ts';
import type { Session } from './services/resolve-session.ts';
import type { SystemContext } from './system-context.ts';

export interface SignedIn {
  ctx: Context;
  session: Session;
}

export interface App extends AsyncDisposable {
  /** for sign-in and sign-out, which act before a customer is known */
  system: SystemContext;
  /** who a session cookie belongs to; null: not signed in */
  contextFor(cookie: string | null | undefined): Promise<SignedIn | null>;
  /** whether the database answers, for /readyz */
  ready(): Promise<boolean>;
}

const slot = Symbol.for('kado.app');

/** The slot on globalThis: the bundled pages hold their own copy of this module. */
type WithApp = typeof globalThis & { [slot]?: App };

/** @throws KadoError `app.not_open` where no App was opened in this process */
export function currentApp(): App {
  const app = (globalThis as WithApp)[slot];
  if (app === undefined) throw new KadoError('app.not_open', 'unavailable');
  return app;
}

/** The App or null, for `vite dev`, whose hooks open one themselves. */
export function findApp(): App | null {
  return (globalThis as WithApp)[slot] ?? null;
}

export function setCurrentApp(app: App | null): void {
  if (app === null) delete (globalThis as WithApp)[slot];
  else (globalThis as WithApp)[slot] = app;
}
