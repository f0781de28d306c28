/** Adds a mailbox that is looked into by IMAP, or changes one (§12.9). */
import type { Selectable } from 'kysely';
import { KadoError } from '#core/errors.ts';
import { mailboxProblem, type MailboxSettings } from '#core/mailbox.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import type { Sealer } from '../sealed.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { insertMailbox, mailboxById, setMailbox } from '../storage/queries/mailboxes.ts';
import type { MailboxesTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/** What a mailbox's password is bound to. */
export const passwordAbout = (customerId: string, mailboxId: string): string =>
  `mailbox ${customerId} ${mailboxId}`;

/**
 * @param mailboxId null: a new one
 * @param input `password`: "" keeps the one that is there, for the same server and user
 * @throws KadoError `not_allowed`, `mailbox.not_found`, `mailbox.…` as core/mailbox.ts says;
 * `mailbox.password` where it would go to another server, as another user, or in clear
 */
export async function keepMailbox(
  ctx: Context,
  sealer: () => Sealer,
  mailboxId: string | null,
  input: MailboxSettings & { password: string },
): Promise<string> {
  requireProvider(ctx);
  const { password, ...settings } = input;
  const problem = mailboxProblem(settings);
  if (problem !== null) throw new KadoError(`mailbox.${problem}`);
  if (mailboxId === null && password === '') throw new KadoError('mailbox.password');
  const id = mailboxId ?? newId(ctx.clock);
  const { customerId } = ctx;
  const sealed = password && sealer().seal(password, passwordAbout(customerId, id));
  await transact(ctx, async (inside) => {
    const { db } = inside;
    await lockCustomer(db, customerId);
    const before = await mailboxById(db, { customerId, mailboxId: id });
    if ((before === null) !== (mailboxId === null)) {
      throw new KadoError('mailbox.not_found', 'not_found');
    }
    const { host, port, security, userName, folder, doneFolder } = settings;
    const place = { host, port, security, user_name: userName, folder, done_folder: doneFolder };
    if (before === null) {
      await insertMailbox(db, {
        ...{ customer_id: customerId, mailbox_id: id, ...place, password_sealed: sealed },
        ...{ created_at: instantOf(inside.clock), uid_validity: null, last_uid: 0 },
        ...{ checked_at: null, worked_at: null, failure: null, taken: 0 },
      });
    } else {
      if (password === '' && goesElsewhere(before, settings))
        throw new KadoError('mailbox.password');
      const isOther =
        before.host !== host || before.user_name !== userName || before.folder !== folder;
      await setMailbox(
        db,
        { customerId, mailboxId: id },
        {
          ...{ ...place, failure: null },
          // another folder begins at its beginning: what it had counted before counts once
          ...(isOther ? { uid_validity: null, last_uid: 0 } : {}),
          ...(sealed === '' ? {} : { password_sealed: sealed }),
        },
      );
    }
    await audit(inside, 'keepMailbox', { host, userName, folder, added: before === null });
  });
  return id;
}

/** A password that nobody is shown must not be handed to a server that somebody names. */
function goesElsewhere(
  before: Pick<Selectable<MailboxesTable>, 'host' | 'port' | 'user_name' | 'security'>,
  { host, port, userName, security }: MailboxSettings,
): boolean {
  return (
    before.host !== host ||
    before.port !== port ||
    before.user_name !== userName ||
    (security === 'off' && before.security !== 'off')
  );
}
