/** Looks into a customer's mailboxes (§12.9): each message once, also after a failure in the middle. */
import type { Selectable } from 'kysely';
import { mailboxSecurities } from '#core/mailbox.ts';
import type { Context } from '../context.ts';
import { openMail } from '../drivers/mail/read-mail.ts';
import { MailboxError, readMailbox } from '../drivers/mail/read-mailbox.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { passwordAbout } from '../services/keep-mailbox.ts';
import { takeDeviceMail } from '../services/take-device-mail.ts';
import { mailboxesOf, setMailbox } from '../storage/queries/mailboxes.ts';
import type { MailboxesTable } from '../storage/schema.ts';
import { mostMailBytes } from './mail-limits.ts';

/** Messages of one look at one mailbox. */
const atOnce = 200;

/** What to do about a failure, for the log. */
const advice: Readonly<Record<string, string>> = {
  'imap.sign_in': 'The mail server refuses user name or password: enter them anew.',
  'imap.unreachable': 'The mail server cannot be reached: check host, port and firewall.',
  'imap.tls':
    'The connection cannot be encrypted: check the way of encryption and the certificate.',
  'imap.folder': 'The folder cannot be opened: check its name.',
  'imap.done_folder':
    'Mails cannot be moved to the folder for what is done: make it, or leave it empty.',
  'imap.failed': 'The mail server refused a command; it is tried again.',
};

/** Never throws for a mailbox: each failure is noted beside it, and the others are looked into. */
export async function lookIntoMailboxes(ctx: Context, sealer: () => Sealer): Promise<void> {
  for (const row of await mailboxesOf(ctx.db, ctx.customerId)) {
    const before = row.failure;
    const failure = await look(ctx, sealer, row);
    const key = { customerId: ctx.customerId, mailboxId: row.mailbox_id };
    const now = instantOf(ctx.clock);
    const worked = failure === null ? { worked_at: now } : {};
    await setMailbox(ctx.db, key, { checked_at: now, failure: failure?.code ?? null, ...worked });
    if (failure === null || failure.code === before) continue;
    const { code, reason } = failure;
    const about = { customerId: ctx.customerId, host: row.host, user: row.user_name };
    ctx.log.error({ ...about, code, reason }, advice[code] ?? advice['imap.failed'] ?? code);
  }
}

async function look(
  ctx: Context,
  sealer: () => Sealer,
  row: Selectable<MailboxesTable>,
): Promise<{ code: string; reason: string } | null> {
  const { customer_id: customerId, mailbox_id: mailboxId, host } = row;
  let taken = row.taken;
  try {
    await readMailbox({
      place: {
        ...{ host, port: row.port, userName: row.user_name, folder: row.folder },
        security: mailboxSecurities.find((one) => one === row.security) ?? 'tls',
        doneFolder: row.done_folder,
        password: sealer().open(row.password_sealed, passwordAbout(customerId, mailboxId)),
      },
      mark: { uidValidity: row.uid_validity, lastUid: row.last_uid },
      ...{ mostBytes: mostMailBytes, most: atOnce },
      async take(raw) {
        const mail = await openMail(raw);
        const { state } = await takeDeviceMail(ctx, { ...mail, raw, via: `imap ${mailboxId}` });
        if (state !== 'duplicate') taken++;
      },
      tooLarge(uid, bytes) {
        const about = { customerId, host, uid, bytes };
        ctx.log.warn(about, 'A message is too large for a report; it was left in the mailbox.');
      },
      async reached({ uidValidity, lastUid }) {
        const mark = { uid_validity: uidValidity, last_uid: lastUid, taken };
        await setMailbox(ctx.db, { customerId, mailboxId }, mark);
      },
    });
    return null;
  } catch (error) {
    const code = error instanceof MailboxError ? error.code : 'imap.failed';
    const cause = error instanceof MailboxError ? error.cause : error;
    return { code, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
