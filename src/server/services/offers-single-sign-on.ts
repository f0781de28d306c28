import { anySingleSignOn } from '../storage/queries/single-sign-ons.ts';
import type { SystemContext } from '../system-context.ts';

/** Whether sign-in offers single sign-on (§1.7): some customer has it. */
export function offersSingleSignOn({ db }: Pick<SystemContext, 'db'>): Promise<boolean> {
  return anySingleSignOn(db);
}
