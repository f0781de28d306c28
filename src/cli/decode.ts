/** `kado decode`: what a recording of a device means. */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { explain, type ExplainedReport } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import type { MailRefusal } from '#core/device-mail.ts';
import { looksLikeWalk, readWalk } from '#server/drivers/replay/read-walk.ts';
import { UsageError } from './command.ts';
import { explainIppBody, scannerAnswer } from './ipp-body.ts';
import { answerOf } from './report-answer.ts';
import { reportText } from './report-text.ts';

export const usage = `Usage: kado decode FILE [--json]

Says what a recorded walk of a printer means: a .snmprec file, or the text that
"snmpwalk -On" prints; an IPP answer (.ipp, .bin), the body of Get-Printer-Attributes; or a mail in
which a device reports (.eml, or its text).
"-" reads standard input.

  --json   the answer as one JSON object

Lines that cannot be read are named in the notes and left out.
`;

/** Exit status 0: decoded; 1: the file cannot be read or holds no recording. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError('Name one file: kado decode FILE [--json].');
  }
  const bytes = await readRecording(file);
  const ipp = explainIppBody(file, bytes);
  if (ipp !== null) {
    const { report } = ipp.explained;
    process.stdout.write(
      values.json
        ? `${JSON.stringify(answerOf(report), null, 2)}\n`
        : reportText(ipp.explained, ipp.notes),
    );
    return 0;
  }
  const scanner = scannerAnswer(bytes);
  if (scanner !== null) {
    throw new Error(
      `${file} is ${scanner}, which tells neither counters nor supplies; record a walk, or the IPP answer to Get-Printer-Attributes.`,
    );
  }
  const mail = looksLikeWalk(bytes) ? null : await explainMail(bytes);
  if (mail !== null) {
    process.stdout.write(
      values.json ? `${JSON.stringify(answerOf(mail.report), null, 2)}\n` : reportText(mail, []),
    );
    return 0;
  }
  const recorded = readWalk(bytes);
  if (!looksLikeWalk(bytes) || recorded.varbinds.length === 0) {
    throw new Error(
      `${file} holds no SNMP values, no IPP answer and no report of a device by mail; give a .snmprec file, ` +
        'the text of "snmpwalk -On", an IPP body (.ipp), or a mail (.eml).',
    );
  }
  const explained = explain(recorded.varbinds, definitions);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(answerOf(explained.report), null, 2)}\n`
      : reportText(explained, recorded.notes),
  );
  return 0;
}

const refusals: Record<MailRefusal['code'], (text: string) => string> = {
  'mail.unknown_form': () => 'it has no form that is known; write it by docs/device-mail.md.',
  'mail.several': (text) =>
    `it holds several reports that contradict each other (${text}); give one of them.`,
  'mail.nothing_told': () => 'it has the form of a report, but no value; look at the device.',
  'mail.too_long': () => 'its text is too long; give the report alone.',
};

/** A mail's report; null where there is none in the file. */
async function explainMail(bytes: Uint8Array): Promise<ExplainedReport | null> {
  // loaded only for what is no walk
  const { openMail } = await import('#server/drivers/mail/read-mail.ts');
  const { said, refusal } = (await openMail(bytes)).read;
  if (said !== null) return { report: said.report, matched: [], ignoredAlerts: [] };
  if (refusal.code === 'mail.unknown_form') return null;
  throw new Error(`The mail cannot be used: ${refusals[refusal.code](refusal.text)}`);
}

/** Far above any walk; a wrong file is not read to its end. */
const mostBytes = 64 * 1024 * 1024;

async function readRecording(file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > mostBytes) break;
      chunks.push(bytes);
    }
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new Error(`${file} cannot be read (${why}); check the path and its permissions.`, {
      cause,
    });
  }
  if (size > mostBytes) {
    throw new Error(`${file} is larger than 64 MiB; give the recorded walk of one printer.`);
  }
  return Buffer.concat(chunks);
}
