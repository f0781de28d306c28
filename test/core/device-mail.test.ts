import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDeviceMail, type MailReport } from '#core/device-mail.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';

function said(text: string, subject = ''): MailReport {
  const { said: one, refusal } = readDeviceMail({ subject, text });
  if (one === null) throw new Error(refusal.code);
  return one;
}
const refusal = (text: string) => readDeviceMail({ subject: '', text }).refusal?.code;

const kyocera = `Equipment ID:
Model Name:             TASKalfa 4090ci
Serial Number:          VTR1234567
MeterDate:              Fri 20 Nov 2026 09:30:00
Counters by Function:
 Printed Pages:
  Copier:               300
  Printer:              1,700
  FAX:                  0
  Total:                2,000
 Scanned Pages:
  Copier:               50
  FAX:                  1
  Other:                40
  Total:                91
Counters by Paper Size:
 Black & White:
  A4:                   1200
 Full Color:
  A3:                   300
  A4:                   500
 Total:
  A3:                   300
  A4:                   1700
  Other(Double):        0
  Other(Single):        0
Usage by Color Mode (Pages):
 Black & White:
  Copier:               200
  Printer:              1000
  FAX:                  0
 Single Color:
  Copier:               10
 Full Color:
  Copier:               90
  Printer:              700
Counters by Duplex:
  1-sided:              500
  2-sided:              1500
  Total:                2000

<Fri 20 Nov 2026 09:30:00>
  cyan:                 7%
  black:                50%
  [ ] Low Toner
  [ ] Add Toner
  [*] Paper Jam
  [ ] Add Paper
  [ ] Cover Open
  [ ] All Other Errors
  [*] Near Full Waste Toner
  [ ] Full Waste Toner

<Thu 19 Nov 2026 09:30:00>
  [*] Cover Open
-------------------
TASKalfa 4090ci
[00:17:c8:11:22:33]
-------------------
`;

const sharp = `2026/11/20 07:10:04

Device Name: Hall
Device Model: SHARP MX-3661
Serial Number: 8503210500
Current Device Counter Information:
  Black & White Copy Count = 10
  Full Color Copy Count = 5
  Black & White Print Count = 100
  Full Color Print Count = 50
  Black & White Total Print Count = 110
  Color Total Print Count = 55
  Scanner Count = 3
  Toner Residual (Bk) = 25-50%
  Toner Residual (C) = 0-25%
  Toner Residual (M) = 24%
  Toner Residual (Y) = Near Empty
`;

const konica = `[Model Name],KONICA MINOLTA bizhub C360i
[Serial Number],AA2J011000123
[Send Date],20/11/26
[Total Counter],00003000
[Total Color Counter],00001000
[Total Black Counter],00002000
[Total Scan/Fax Counter],00000123
`;

describe('§12.9 mails of devices', () => {
  test('Kyocera: counters by function, colour, size and duplex, as its MIB counts them', () => {
    const { report, kind, form, times } = said(kyocera, 'Counter [TASKalfa 4090ci]');
    expect({ kind, form }).toEqual({ kind: 'status', form: 'kyocera' });
    expect(times).toEqual([{ date: '2026-11-20', time: '09:30:00', offset: null }]);
    expect(report).toMatchObject({
      ...{ vendor: 'Kyocera', model: 'TASKalfa 4090ci', serial: 'VTR1234567' },
      ...{ mac: '00:17:c8:11:22:33', kind: 'mfp-color', notes: [] },
      ...{ counterSource: 'kyocera mail', unit: 'impressions' },
    });
    expect(report.counters).toEqual({
      ...{ total: 2000, color: 800, mono: 1200, scan: 41, duplex: 1500, receive: 0 },
      ...{ copy: 300, 'copy.color': 100, 'copy.mono': 200 },
      ...{ print: 1700, 'print.color': 700, 'print.mono': 1000 },
      ...{ 'paper.a3': 300, 'paper.a4': 1700, 'paper.other': 0 },
    });
  });

  test('Kyocera: the list of now is the state, what stood before is not', () => {
    const { report } = said(kyocera);
    expect(report.state).toBe('error');
    expect(report.conditions.map(({ code }) => code)).toEqual([
      'media-jam',
      'waste-toner-almost-full',
    ]);
    expect(report.supplies).toMatchObject([
      { color: 'cyan', percent: 7, level: 'low' },
      { color: 'black', percent: 50, level: 'ok' },
    ]);
    const history = kyocera.replace(/^ {2}\[.\] .*\n/gm, '');
    expect(said(history).report).toMatchObject({ state: 'unknown', conditions: [] });
  });

  test('what does not add up is noted, and no figure is made of it', () => {
    const broken = kyocera.replace('Copier:               90', 'Copier:               91');
    const { report } = said(broken);
    expect(report.notes.map(({ code }) => code)).toContain('identity-broken');
    // the sizes by colour still add up; the functions do not
    expect(report.counters).toMatchObject({ total: 2000, color: 800, mono: 1200 });
    expect(report.counters['copy.color']).toBeUndefined();
    const neither = broken.replace('A3:                   300', 'A3:                   301');
    expect(said(neither).report.counters.color).toBeUndefined();
  });

  test.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['old line ends', (text: string) => text.replaceAll('\n', '\r')],
    ['a forwarded mail', (text: string) => `FYI\n\n-----\nFrom: x\nSubject: y\n\n${text}`],
    ['a quoted mail', (text: string) => text.replaceAll(/^/gm, '> > ')],
    ['no indentation', (text: string) => text.replaceAll(/^ +/gm, '')],
    [
      'full-width signs',
      (text: string) => text.replaceAll(':', '：').replaceAll('2,000', '２，０００'),
    ],
  ])('%s changes nothing', (_, change) => {
    for (const text of [kyocera, sharp, konica]) {
      expect(said(change(text)).report).toEqual(said(text).report);
    }
  });

  test('two reports in one mail that contradict each other are refused', () => {
    expect(refusal(kyocera + kyocera.replaceAll('VTR1234567', 'VTR7654321'))).toBe('mail.several');
    expect(refusal(konica + konica.replace('3000', '3001'))).toBe('mail.several');
    expect(refusal(sharp + sharp.replace('= 110', '= 111'))).toBe('mail.several');
  });

  test('Konica Minolta: padded numbers; day first, with what else the date may mean', () => {
    const { report, times } = said(konica);
    expect(report).toMatchObject({
      ...{ vendor: 'Konica Minolta', model: 'bizhub C360i', serial: 'AA2J011000123' },
      counters: { total: 3000, color: 1000, mono: 2000, scan: 123 },
      ...{ kind: 'mfp-color', state: 'unknown' },
    });
    expect(times[0]).toEqual({ date: '2026-11-20', time: null, offset: null });
    const mono = said(konica.replace(/.*(Color|Black).*\n/g, '')).report;
    expect(mono).toMatchObject({ kind: 'mfp-mono', counters: { total: 3000, scan: 123 } });
    expect(mono.counters.mono).toBeUndefined();
    expect(said(konica.replace('20/11/26', '05/11/2026')).times.map(({ date }) => date)).toEqual([
      '2026-11-05',
      '2026-05-11',
    ]);
  });

  test('Sharp: counters, and levels that stay words where the device gives a range', () => {
    const { report, times } = said(sharp);
    expect(times).toEqual([{ date: '2026-11-20', time: '07:10:04', offset: null }]);
    expect(report).toMatchObject({
      ...{ vendor: 'Sharp', model: 'MX-3661', serial: '8503210500', location: 'Hall' },
      counters: {
        ...{ total: 165, color: 55, mono: 110, scan: 3 },
        ...{ copy: 15, 'copy.color': 5, 'copy.mono': 10 },
        ...{ print: 150, 'print.color': 50, 'print.mono': 100 },
      },
      supplies: [
        { color: 'black', percent: null, level: 'ok' },
        { color: 'cyan', percent: null, level: 'some' },
        { color: 'magenta', percent: 24, level: 'ok' },
        { color: 'yellow', percent: null, level: 'low' },
      ],
    });
  });

  test.each([
    ['Toner Supply Low', 'warning', 'toner-low'],
    ['Toner Empty', 'error', 'toner-empty'],
    ['Paper Jam', 'error', 'media-jam'],
    ['Call for service. Code: E7-10', 'service', 'service-requested'],
    ['Something New', 'error', 'other-error'],
  ])('Sharp: the alert “%s” is a condition', (text, severity, code) => {
    const mail = `Device Name: Hall\nDevice Model: SHARP MX-3661\nSerial Number: 8503210500\n\nDevice has detected: !!!! ${text} !!!!\n`;
    const { report, kind } = said(mail);
    expect(kind).toBe('alert');
    expect(report.conditions).toEqual([{ severity, code, text }]);
    expect(report).toMatchObject({ state: severity, counters: {}, unit: null });
  });

  test('the template: words of the data or Japanese ones; what it cannot read is absent', () => {
    const text = `Kado-Report: 1
Serial: ABC12345
Date: 2026-11-20 18:00
total: 12,345
color: 5 000
mono: about 7000
paper.a4: 12000
supply Black toner: 40%
supply Cyan toner: low
`;
    const { report, times } = said(text);
    expect(times).toEqual([{ date: '2026-11-20', time: '18:00:00', offset: null }]);
    expect(report).toMatchObject({
      serial: 'ABC12345',
      counters: { total: 12_345, color: 5000, 'paper.a4': 12_000 },
      supplies: [
        { name: 'black toner', color: 'black', percent: 40, level: 'ok' },
        { name: 'cyan toner', color: 'cyan', percent: null, level: 'low' },
      ],
    });
    expect(report.counters.mono).toBeUndefined();
    const japanese = said(
      'Kado報告：1\nシリアル番号：ABC12345\n日時：2026年11月20日 18:00\nトータル：１２，３４５\n用紙A4：12000\n',
    );
    expect(japanese.times[0]?.date).toBe('2026-11-20');
    expect(japanese.report.counters).toEqual({ total: 12_345, 'paper.a4': 12_000 });
  });

  test('of lists without end so much is taken as of any device', () => {
    const lines = Array.from({ length: 1000 }, (_, n) => `supply Toner ${n}: 5%\nodd ${n}: 1`);
    const text = `Kado-Report: 1\nSerial: ABC12345\n${lines.join('\n')}\n`;
    const { supplies, notes } = said(text).report;
    expect([supplies.length, notes.length]).toEqual([200, 200]);
  });

  test('another mail is none, and one that tells nothing says so', () => {
    expect(refusal('Dear all,\nlunch is at 12:00. Total: 3 people.\n')).toBe('mail.unknown_form');
    expect(refusal('')).toBe('mail.unknown_form');
    expect(refusal('Kado-Report: 1\nSerial: ABC12345\n')).toBe('mail.nothing_told');
    expect(refusal('x'.repeat(300_000))).toBe('mail.too_long');
  });
});

describe.skipIf(sharedDir === null)(`§12.9 recorded mails (else: ${sharedAbsent})`, () => {
  const folder = join(sharedDir ?? '', 'fixtures', 'mail');
  const files =
    sharedDir === null ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const mails = files.filter((name) => name.includes('/') && /\.(txt|eml)$/.test(name));

  test.each(mails.filter((name) => name.startsWith('kyocera')))('%s adds up', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const { report, times } = said(text, /^Subject: (.*)$/m.exec(text)?.[1]);
    const { counters } = report;
    expect(report.notes).toEqual([]);
    expect(report.serial).toBe(/^Serial Number: +(\S+)$/m.exec(text)?.[1]);
    expect(report.mac).not.toBeNull();
    expect(times).toHaveLength(1);
    expect((counters.copy ?? 0) + (counters.print ?? 0) + (counters.receive ?? 0)).toBe(
      counters.total,
    );
    expect(report.state).toBe(/\[ \] Full Waste/.test(text) ? 'normal' : 'unknown');
  });

  test.each(mails)('%s is understood', (name) => {
    expect(said(readFileSync(join(folder, name), 'utf8')).report.vendor).not.toBeNull();
  });
});
