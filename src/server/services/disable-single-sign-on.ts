/** Switches the single sign-on of the context's customer off (§1.7): passwords let its users in again. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { setSingleSignOn, singleSignOnOf } from '../storage/queries/single-sign-ons.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireSignOnEditor } from './require-sign-on-editor.ts';

/**
 * Settings, links and sessions stay; sign-ins at the provider that are under way are refused.
 * Again changes nothing. Asks the provider nothing: it may be the one that does not answer.
 * @throws KadoError `not_allowed`, `single_sign_on.none`
 */
export async function disableSingleSignOn(ctx: Context): Promise<void> {
  await requireSignOnEditor(ctx);
  await transact(ctx, async (inside) => {
    const row = await singleSignOnOf(inside.db, inside.customerId);
    if (row === null) throw new KadoError('single_sign_on.none', 'not_found');
    if (row.disabled_at !== null) return;
    const now = instantOf(inside.clock);
    const off = { ...row, disabled_at: now, changed_at: now, version: row.version + 1 };
    if (!(await setSingleSignOn(inside.db, off, row.version))) {
      throw new KadoError('single_sign_on.changed_meanwhile', 'conflict');
    }
    const details = { before: { enabled: true }, after: { enabled: false } };
    await audit(inside, 'disableSingleSignOn', details);
  });
}
