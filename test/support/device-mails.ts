/** Mails as devices send them, for tests: made here, none is a recording. */

/** Konica's form. */
export function counterMail(
  serial: string,
  total: number,
  {
    date = '22/11/2026',
    messageId = `<${serial}-${total}@device>`,
    sent = 'Sun, 22 Nov 2026 11:00:00 +0900',
  } = {},
): string {
  return [
    'From: "bizhub" <device@example.com>',
    'To: counters@example.com',
    'Subject: Total Counter Notification',
    ...(sent === '' ? [] : [`Date: ${sent}`]),
    ...(messageId === '' ? [] : [`Message-ID: ${messageId}`]),
    '',
    '[Model Name],KONICA MINOLTA bizhub C250i',
    `[Serial Number],${serial}`,
    `[Send Date],${date}`,
    `[Total Counter],${String(total).padStart(8, '0')}`,
    '[Total Color Counter],00000010',
    `[Total Black Counter],${String(total - 10).padStart(8, '0')}`,
    '[Total Scan/Fax Counter],00000005',
    '',
  ].join('\r\n');
}

/** The template, with what else it says. */
export function templateMail(
  serial: string,
  lines: readonly string[],
  head: readonly string[] = [],
): string {
  return [
    'From: device@example.com',
    'Subject: report',
    'Date: Sun, 22 Nov 2026 11:00:00 +0900',
    ...head,
    '',
    'Kado-Report: 1',
    `Serial: ${serial}`,
    ...lines,
    '',
  ].join('\r\n');
}

/** Sharp's alert. */
export function alertMail(serial: string, text: string): string {
  return [
    'From: device@example.com',
    'Subject: alert',
    'Date: Sun, 22 Nov 2026 11:00:00 +0900',
    '',
    'Device Name: Hall',
    'Device Model: SHARP MX-3661',
    `Serial Number: ${serial}`,
    '',
    `Device has detected: !!!! ${text} !!!!`,
    '',
  ].join('\r\n');
}

/** Kyocera's form, of a mono device. */
export function kyoceraMail(
  serial: string,
  { copies, prints }: { copies: number; prints: number },
): string {
  const total = copies + prints;
  return [
    'From: device@example.com',
    'Subject: Counter [TASKalfa 4090i]',
    'Date: Sun, 22 Nov 2026 11:00:00 +0900',
    '',
    'Equipment ID:',
    'Model Name:             TASKalfa 4090i',
    `Serial Number:          ${serial}`,
    'MeterDate:              Sun 22 Nov 2026 10:30:00',
    'Counters by Function:',
    ' Printed Pages:',
    `  Copier:               ${copies}`,
    `  Printer:              ${prints}`,
    '  FAX:                  0',
    `  Total:                ${total}`,
    'Counters by Paper Size:',
    ' Total:',
    `  A4:                   ${total}`,
    '',
    '<Sun 22 Nov 2026 10:30:00>',
    '  black:                40%',
    '  [*] Paper Jam',
    '-------------------',
    'TASKalfa 4090i',
    '[00:17:c8:01:02:03]',
    '',
  ].join('\r\n');
}
