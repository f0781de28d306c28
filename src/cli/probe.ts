/** `kado probe`: asks a live printer over SNMP, else over IPP, and says what its answer means. */
import { parseArgs } from 'node:util';
import { explain } from '#core/decode.ts';
import { pollStepsFor } from '#core/poll-plan.ts';
import type { DecodeNote } from '#core/reading.ts';
import { definitions } from '#definitions/index.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import type { PollNote } from '#server/drivers/snmp/poll-result.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import { targetOfUri } from '#server/drivers/ipp/target.ts';
import { UsageError } from './command.ts';
import { ippAnswer } from './probe-ipp.ts';
import { probeOptions, readProbeTarget } from './probe-target.ts';
import { answerOf } from './report-answer.ts';
import { reportText } from './report-text.ts';

export const usage = `Usage: kado probe HOST [OPTIONS]

Asks a printer over SNMP, and where that is silent over IPP, and says what its answer
means. HOST is a name or an address, or where it speaks IPP: ipp://HOST[:PORT][/PATH],
or ipps:// to ask with TLS only; what belongs to SNMP is not used then.

  --port N            UDP port (161)
  --version V         auto, 1, 2c or 3 (auto: 2c, then 1; 3 where --user is given)
  --community NAME    community of versions 1 and 2c (public)
  --user NAME         user of version 3
  --auth NAME         sha, sha224, sha256, sha384 or sha512 (sha)
  --auth-key KEY      at least 8 characters; better in KADO_SNMP_AUTH_KEY
  --priv NAME         aes, aes256b or aes256r (aes)
  --priv-key KEY      at least 8 characters; better in KADO_SNMP_PRIV_KEY
  --context NAME      context of version 3
  --timeout SECONDS   patience with one request (2); the device has 15 times as long
  --json              the answer as one JSON object
`;

/** Exit status 0: read; 1: the device could not be read, or not to the end; 2: asked wrongly. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: probeOptions,
    allowPositionals: true,
  });
  const [host, ...more] = positionals;
  if (host === undefined || more.length > 0) {
    throw new UsageError('Name one printer: kado probe HOST [OPTIONS].');
  }
  const over = targetOfUri(host);
  const { target, timeoutMs } = readProbeTarget(over?.host ?? host, values, process.env);
  if (over !== null) return ippAnswer(over, timeoutMs, values.json ?? false, null);
  const result = await pollDevice(target, pollStepsFor(definitions), {
    // the command is an edge: the wall clock starts here
    now: () => performance.timeOrigin + performance.now(),
    timeoutMs,
    deadlineMs: timeoutMs * 15,
  });
  const { error, observation, dialect } = result;
  if (observation !== null && observation.varbinds.length > 0) {
    const explained = explain(observation.varbinds, definitions);
    const spoken: DecodeNote = {
      code: 'snmp',
      text: `SNMP version ${dialect?.version ?? '-'}, ${dialect?.bulk ? 'GETBULK' : 'GETNEXT'}, ${result.datagrams} requests, ${observation.varbinds.length} values`,
    };
    process.stdout.write(
      values.json
        ? `${JSON.stringify(answerOf(explained.report), null, 2)}\n`
        : reportText(explained, [spoken, ...result.notes.map(noteOf)]),
    );
  }
  if (error === null) return 0;
  if (observation === null && isSilent(error.code)) {
    const anyDoor = { protocol: 'ipp', host, port: null, path: null, tls: null } as const;
    return ippAnswer(anyDoor, timeoutMs, values.json ?? false, error);
  }
  const partly = observation === null ? '' : 'Read in part only. ';
  process.stderr.write(`kado: ${host}: ${partly}${adviceOf(error)} (${error.code})\n`);
  return error.code === 'snmp.bad_settings' || error.code === 'snmp.des_unsupported' ? 2 : 1;
}

/** Whether nothing came back, so that another protocol may bring more. */
function isSilent(code: string): boolean {
  return code === 'snmp.timeout' || code === 'snmp.unreachable' || code === 'snmp.deadline';
}

const noteTexts: Record<PollNote['code'], string> = {
  'walk-not-increasing': 'the device repeats itself below this OID; the walk was stopped',
  'walk-capped': 'more rows than any printer has; the walk was given up',
  'column-refused': 'the device refuses this column',
  'table-incomplete': 'not read to its end, so not used',
  'bulk-failed': 'GETBULK failed, GETNEXT was used',
};

function noteOf({ code, oid }: PollNote): DecodeNote {
  return { code, text: oid === '' ? noteTexts[code] : `${oid}: ${noteTexts[code]}` };
}
