/** Which device of the customer a mail is of: by serial number, then by MAC, never by its sender (§12.9). */
import { serialKey } from '#core/device-settings.ts';
import type { MailReport } from '#core/device-mail.ts';
import type { Context } from '../context.ts';
import { mailedDevices } from '../storage/queries/device-mails.ts';

export type MailedDevice = Awaited<ReturnType<typeof mailedDevices>>[number];

export type MatchedDevice =
  | { device: MailedDevice; reason: null }
  | {
      device: null;
      reason:
        'mail.no_serial' | 'mail.unknown_device' | 'mail.ambiguous_device' | 'mail.serial_differs';
      text: string;
    };

export async function matchMailedDevice(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  { form, report }: MailReport,
): Promise<MatchedDevice> {
  const { serial, mac } = report;
  const spelled = serial === null ? [] : spellingsOf(serial, form === 'sharp');
  const serials = spelled.flatMap((one) => [one, one.toUpperCase(), one.toLowerCase()]);
  const known = await mailedDevices(db, customerId, { serials: [...new Set(serials)], mac });
  // as written first; then with and without the zeros that forms pad with
  for (const key of spelled.map(serialKey)) {
    const [device, ...more] = known.filter((one) => one.serial && serialKey(one.serial) === key);
    if (more.length > 0) return refused('mail.ambiguous_device', serial);
    if (device !== undefined) return { device, reason: null };
  }
  const [device, ...more] = mac === null ? [] : known.filter((one) => one.mac === mac);
  if (more.length > 0) return refused('mail.ambiguous_device', mac);
  if (device === undefined) {
    return serial === null ? refused('mail.no_serial') : refused('mail.unknown_device', serial);
  }
  // another machine in its place, or a mail that only pretends: a person decides
  if (serial !== null && device.serial !== null) return refused('mail.serial_differs', serial);
  return { device, reason: null };
}

function refused(
  reason: Extract<MatchedDevice, { device: null }>['reason'],
  text: string | null = null,
): MatchedDevice {
  return { device: null, reason, text: text ?? '' };
}

/** The serial number as written, then as others write it down. */
function spellingsOf(serial: string, isPadded: boolean): string[] {
  const bare = serial.replace(/^0+/, '');
  const padded = isPadded ? [serial.replace(/00$/, ''), `${serial}00`] : [];
  return [serial, bare, `00${serial}`, ...padded].filter((one) => one.length >= 4);
}
