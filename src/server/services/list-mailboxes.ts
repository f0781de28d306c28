/** The mailboxes of the context's customer that are looked into (§12.9), without their passwords. */
import { mailboxSecurities, type MailboxSettings } from '#core/mailbox.ts';
import type { Context } from '../context.ts';
import { mailboxesOf } from '../storage/queries/mailboxes.ts';
import { requireProviderReader } from './require-role.ts';

export interface ListedMailbox extends MailboxSettings {
  mailboxId: string;
  /** ISO instants of the last look, and of the last one that went well; null: none yet */
  checkedAt: string | null;
  workedAt: string | null;
  /** why the last look failed: `imap.unreachable` …; null: it went well, or there was none */
  failure: string | null;
  /** mails taken so far */
  taken: number;
}

/** @throws KadoError `not_allowed` */
export async function listMailboxes(ctx: Context): Promise<ListedMailbox[]> {
  requireProviderReader(ctx);
  return (await mailboxesOf(ctx.db, ctx.customerId)).map((row) => ({
    mailboxId: row.mailbox_id,
    host: row.host,
    port: row.port,
    security: mailboxSecurities.find((one) => one === row.security) ?? 'tls',
    userName: row.user_name,
    folder: row.folder,
    doneFolder: row.done_folder,
    checkedAt: row.checked_at,
    workedAt: row.worked_at,
    failure: row.failure,
    taken: row.taken,
  }));
}
