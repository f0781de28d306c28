/** Mails of devices: damaged, cut, mixed, of wild charsets. */
import { readDeviceMail, type MailRead } from '#core/device-mail.ts';
import { mailTakenAt } from '#core/mail-taken-at.ts';
import { openMail } from '#server/drivers/mail/read-mail.ts';
import { alertMail, counterMail, kyoceraMail, templateMail } from '#test/support/device-mails.ts';
import type { Dice } from './dice.ts';
import { damaged } from './mutate.ts';
import { soundReport } from './sound-report.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';

const bodies = [
  counterMail('AA2J011000123', 171_461),
  templateMail('ABC12345', ['total: 1,234', 'color: 34', 'supply Black toner: 25-50%']),
  alertMail('8503210500', 'Toner Supply Low'),
  kyoceraMail('VTR1234567', { copies: 300, prints: 1700 }),
];

/** What repeats in patterns that a careless expression is lost in. */
const stretched = ['>', ' ', '!', '[', '<', ',', '1,', '!!!! ', '\t', '年', '&#', '<td>', '=?'];

export const mails: Target = {
  name: 'mail',
  about: 'mails in which devices report, as text and as MIME',
  share: 1,
  async open() {
    return {
      ...nothingToClose,
      async run(dice, note) {
        const raw = made(dice);
        note(raw);
        const opened = await openMail(raw);
        check(opened.read, opened.text, opened.sentAt);
        const text = Buffer.from(raw).toString('latin1');
        check(readDeviceMail({ subject: dice.text(20), text }), text, null);
      },
    };
  },
};

function check(read: MailRead, text: string, sentAt: string | null): void {
  expectThat((read.said === null) !== (read.refusal === null), 'neither said nor refused');
  if (read.said === null) return;
  soundReport(read.said.report);
  for (const value of Object.values(read.said.report.counters)) {
    expectThat(Number.isSafeInteger(value), `a count of ${value}`);
  }
  // a total is written down, and never made up
  const { total } = read.said.report.counters;
  if (total !== undefined && read.said.form !== 'sharp') {
    const digits = text.normalize('NFKC').replace(/(?<=\d)[,.' \u2019\s\p{Cf}\p{Cc}](?=\d)/gu, '');
    expectThat(digits.includes(String(total)), `${total} stands nowhere`);
  }
  const receivedAt = '2026-11-22T03:00:00.000Z';
  const at = mailTakenAt({ times: read.said.times, sentAt, receivedAt, zone: 'Asia/Tokyo' });
  if (at.takenAt === null) return;
  const ms = Date.parse(at.takenAt);
  expectThat(ms <= Date.parse(receivedAt) + 86_400_000, `from the future: ${at.takenAt}`);
  expectThat(ms > Date.UTC(2025, 10, 1), `from long ago: ${at.takenAt}`);
}

function made(dice: Dice): Uint8Array {
  let bytes: Uint8Array = Buffer.from(dice.pick(bodies));
  if (dice.oneIn(4)) bytes = mime(dice, bytes);
  if (dice.oneIn(5)) bytes = Buffer.concat([bytes, Buffer.from(dice.pick(bodies))]);
  if (dice.oneIn(8)) {
    const many = dice.pick(stretched).repeat(dice.below(30_000));
    const at = dice.below(bytes.length);
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(many), bytes.subarray(at)]);
  }
  return dice.oneIn(6) ? bytes : damaged(bytes, dice);
}

/** The same with a head that promises one thing or another. */
function mime(dice: Dice, body: Uint8Array): Uint8Array {
  const encoding = dice.pick(['base64', 'quoted-printable', '8bit', 'x-none']);
  const type = dice.pick([
    'text/plain',
    'text/html',
    'multipart/mixed; boundary=x',
    'message/rfc822',
  ]);
  const charset = dice.pick(['utf-8', 'shift_jis', 'iso-2022-jp', 'utf-7', 'nonsense', '']);
  const head = `MIME-Version: 1.0\r\nContent-Type: ${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  const text =
    encoding === 'base64' && !dice.oneIn(3) ? Buffer.from(body).toString('base64') : body;
  return Buffer.concat([Buffer.from(head), Buffer.from(text)]);
}
