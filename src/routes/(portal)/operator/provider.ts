import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { requireProvider } from '#server/services/require-role.ts';
import type { ProviderContext } from '#server/system-context.ts';
import { whoIs } from '../../who.ts';

/**
 * What an operator's verbs over all customers get (§11).
 * @throws KadoError `not_allowed` for everybody else
 */
export function providerOf(locals: App.Locals): ProviderContext & { locale: 'ja' | 'en' } {
  const { actor, locale } = whoIs(locals).ctx;
  requireProvider({ actor });
  return { ...currentApp().system, actor, locale };
}

/**
 * The context of one customer, for an operator: behind the wall of that customer.
 * @throws KadoError `not_allowed` for everybody else; `customer.not_found`
 */
export async function customerContext(locals: App.Locals, customerId: string): Promise<Context> {
  const { actor, locale, displayZone } = whoIs(locals).ctx;
  requireProvider({ actor });
  return { ...(await currentApp().contextOf(customerId, actor)), locale, displayZone };
}
