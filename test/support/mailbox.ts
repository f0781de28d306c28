/** A user's mailbox in the portal's tests: what the portal has mailed so far, as it arrives. */
import type { ParsedMail } from 'mailparser';
import { openMailServer } from './mail-server.ts';
import { mailRound, senderTo } from './outbox.ts';
import type { Seed } from './seed.ts';

/** For KADO_SMTP_URL: that there is a server; the tests start the rounds themselves. */
export const someServer = { KADO_SMTP_URL: 'smtp://127.0.0.1:9' };

/** Lets everything that waits arrive. */
export async function mailsOf(office: Seed): Promise<ParsedMail[]> {
  await using server = await openMailServer();
  await mailRound(office.system, senderTo(server.url));
  return server.mails;
}

/** Gives a user a confirmed address. */
export async function giveAddress(office: Seed, userName: string, email: string): Promise<void> {
  await office.system.db
    .updateTable('users')
    .set({ email })
    .where('user_name', '=', userName)
    .execute();
}
