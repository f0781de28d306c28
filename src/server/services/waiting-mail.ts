import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deviceMailById } from '../storage/queries/device-mails.ts';

/**
 * A mail of the context's customer that waits for a person.
 * @throws KadoError `device_mail.not_found`, `device_mail.done`
 */
export async function waitingMail(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  mailId: string,
): Promise<NonNullable<Awaited<ReturnType<typeof deviceMailById>>>> {
  const row = await deviceMailById(db, { customerId, mailId });
  if (row === null) throw new KadoError('device_mail.not_found', 'not_found');
  if (row.state !== 'waiting') throw new KadoError('device_mail.done', 'conflict');
  return row;
}
