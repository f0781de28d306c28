/**
 * Who an operator's screens act for (§11). A screen's load reads, as all of the
 * provider's staff may; its actions change, which takes an operator who may: they
 * begin with `operatorOf` or `operatorContext`, before they look at what was sent.
 */
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { requireProvider, requireProviderReader } from '#server/services/require-role.ts';
import type { ProviderContext } from '#server/system-context.ts';
import { systemOf, whoIs } from '../../who.ts';

/**
 * What verbs that read over all customers get.
 * @throws KadoError `not_allowed` for all but the provider's staff
 */
export function providerOf(locals: App.Locals): ProviderContext & { locale: 'ja' | 'en' } {
  const { actor, locale } = whoIs(locals).ctx;
  requireProviderReader({ actor });
  return { ...systemOf(locals), actor, locale };
}

/**
 * What verbs that change something over all customers get.
 * @throws KadoError `not_allowed` for all but operators who may change something
 */
export function operatorOf(locals: App.Locals): ReturnType<typeof providerOf> {
  requireProvider(whoIs(locals).ctx);
  return providerOf(locals);
}

/**
 * The context of one customer for verbs that read: behind the wall of that customer.
 * @throws KadoError `not_allowed` for all but the provider's staff; `customer.not_found`
 */
export async function customerContext(locals: App.Locals, customerId: string): Promise<Context> {
  const { actor, locale, displayZone } = whoIs(locals).ctx;
  requireProviderReader({ actor });
  return {
    ...(await currentApp().contextOf(customerId, actor, locals.origin)),
    locale,
    displayZone,
  };
}

/**
 * The context of one customer for verbs that change something.
 * @throws KadoError `not_allowed` for all but operators who may; `customer.not_found`
 */
export async function operatorContext(locals: App.Locals, customerId: string): Promise<Context> {
  requireProvider(whoIs(locals).ctx);
  return customerContext(locals, customerId);
}
