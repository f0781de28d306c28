/** `kado probe` over IPP. */
import type { KadoError } from '#core/errors.ts';
import type { DecodeNote } from '#core/reading.ts';
import { pollIpp } from '#server/drivers/ipp/poll-ipp.ts';
import { uriOf, type IppTarget } from '#server/drivers/ipp/target.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import { explained } from './ipp-body.ts';
import { answerOf } from './report-answer.ts';
import { reportText } from './report-text.ts';

/**
 * Asks and writes the answer. @param silent why SNMP brought nothing; null: it was not asked
 * @returns the exit status: 0 read, 1 not
 */
export async function ippAnswer(
  target: IppTarget,
  timeoutMs: number,
  isJson: boolean,
  silent: KadoError | null,
): Promise<number> {
  const { attributes, way, fingerprint, requests, error } = await pollIpp(target, {
    // the command is an edge: the wall clock starts here
    now: () => performance.timeOrigin + performance.now(),
    timeoutMs,
    deadlineMs: timeoutMs * 10,
  });
  if (attributes === null || way === null) {
    process.stderr.write(`kado: ${target.host}: ${failureText(error, silent)}\n`);
    return 1;
  }
  const { explained: said, notes } = explained(attributes);
  const spoken: DecodeNote[] = [
    { code: 'ipp', text: `${uriOf(target, way)}, version ${way.version}, ${requests} requests` },
    ...(fingerprint === null
      ? []
      : [{ code: 'certificate', text: `not verified; SHA-256 ${fingerprint}` }]),
    ...(silent === null
      ? []
      : [{ code: silent.code, text: 'SNMP is silent; few printers tell counters over IPP' }]),
  ];
  process.stdout.write(
    isJson
      ? `${JSON.stringify(answerOf(said.report), null, 2)}\n`
      : reportText(said, [...spoken, ...notes]),
  );
  return 0;
}

function failureText(error: KadoError | null, silent: KadoError | null): string {
  const over = error?.code ?? 'ipp.timeout';
  if (silent !== null) return `${adviceOf(silent)} Nor over IPP (${over}). (${silent.code})`;
  return error === null ? over : `${adviceOf(error)} (${over})`;
}
