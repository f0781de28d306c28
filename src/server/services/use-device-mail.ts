/** Hands what a mail says of a device over to `ingest`, in the transaction that keeps the mail (§12.9). */
import { createHash } from 'node:crypto';
import type { MailReport } from '#core/device-mail.ts';
import type { Delivery } from '#core/delivery.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { setDeviceMail } from '../storage/queries/device-mails.ts';
import { actorName } from './audit.ts';
import { ingest } from './ingest.ts';
import type { MailedDevice } from './match-mailed-device.ts';

/**
 * The mail counts for the device, or did so before; its text goes.
 * @returns false where the device takes nothing from that time: the mail stays as it is
 */
export async function useDeviceMail(
  ctx: Context,
  mailId: string,
  { device, said, takenAt }: { device: MailedDevice; said: MailReport; takenAt: string },
): Promise<boolean> {
  const { db, customerId, clock } = ctx;
  const { refused } = await ingest(ctx, [deliveryOf(device, said, takenAt)]);
  if (refused.length > 0) return false;
  await setDeviceMail(
    db,
    { customerId, mailId },
    {
      ...{ state: 'used', reason: null, reason_text: '', device_id: device.device_id },
      ...{ taken_at: takenAt, body: null, raw: null },
      ...{ done_at: instantOf(clock), done_by: actorName(ctx.actor) },
    },
  );
  return true;
}

function deliveryOf(device: MailedDevice, said: MailReport, takenAt: string): Delivery {
  const { report } = said;
  const isOwn = device.protocol === 'smtp';
  return {
    deviceId: device.device_id,
    deliveryId: deliveryIdOf(device, said, takenAt),
    takenAt,
    source: 'mail',
    report: {
      ...report,
      // which device it is has been decided; how forms pad its number makes no other machine
      serial: device.serial ?? report.serial,
      // of a device that is read by another protocol a mail counts pages, and no more
      ...(isOwn ? {} : { state: 'unknown', conditions: [], supplies: [] }),
    },
    raw: null,
    snmp: null,
  };
}

/**
 * The same report again, in another mail, is the same delivery: by serial number, the
 * device's own time and the kind of the mail; where it tells no hour, by its figures too.
 */
function deliveryIdOf(device: MailedDevice, said: MailReport, takenAt: string): string {
  const [time] = said.times;
  const own = time?.time ? `${time.date} ${time.time}` : null;
  const parts = [
    device.serial ?? said.report.serial ?? device.device_id,
    ...[said.form, said.kind],
    ...(own === null ? [time?.date ?? takenAt, JSON.stringify(said.report.counters)] : [own]),
  ];
  const digest = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `mail-${digest.slice(0, 40)}`;
}
