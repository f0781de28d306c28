/** Uses a mail that waits for a device that a person names (§12.9). */
import { readDeviceMail } from '#core/device-mail.ts';
import { KadoError } from '#core/errors.ts';
import { mailTakenAt } from '#core/mail-taken-at.ts';
import type { Context } from '../context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceToChange } from './device-to-change.ts';
import { requireProvider } from './require-role.ts';
import { useDeviceMail } from './use-device-mail.ts';
import { waitingMail } from './waiting-mail.ts';

/**
 * The figures count as the device's own, whatever serial number the mail names; one that is
 * not known of the device is taken over.
 * @throws KadoError `not_allowed`, `device.not_found`; `device_mail.not_found`,
 *   `device_mail.done` where it waits no more; `device_mail.no_report`, `device_mail.bad_time`
 */
export async function assignDeviceMail(
  ctx: Context,
  { mailId, deviceId }: { mailId: string; deviceId: string },
): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const device = await deviceToChange(inside, deviceId);
    if (device.retired_at !== null) throw new KadoError('device.not_found', 'not_found');
    const row = await waitingMail(inside, mailId);
    const { said } = readDeviceMail({ subject: row.subject, text: row.body ?? '' });
    if (said === null) throw new KadoError('device_mail.no_report', 'conflict');
    const { takenAt } = mailTakenAt(
      {
        ...{ times: said.times, sentAt: row.sent_at, receivedAt: row.received_at },
        zone: ctx.zone,
      },
      'looked-at',
    );
    if (takenAt === null || !(await useDeviceMail(inside, mailId, { device, said, takenAt }))) {
      throw new KadoError('device_mail.bad_time', 'conflict');
    }
    const { serial } = said.report;
    await audit(inside, 'assignDeviceMail', { deviceId, name: device.name, serial, takenAt });
  });
}
