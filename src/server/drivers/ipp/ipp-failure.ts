/** What can go wrong with a device over IPP, as a closed list of kinds. Thrown inside the driver only. */
import { KadoError } from '#core/errors.ts';

export type IppFailureKind =
  | 'timeout'
  | 'deadline'
  | 'aborted'
  | 'unreachable'
  | 'tls'
  | 'refused'
  | 'busy'
  | 'not_ipp'
  | 'too_large'
  | 'bad_answer';

/** The exchange with the device failed. */
export class IppFailure extends Error {
  readonly kind: IppFailureKind;

  constructor(kind: IppFailureKind, options?: { cause?: unknown }) {
    super(kind, options);
    this.kind = kind;
  }
}

/** What to do about it: one English sentence each, for logs and the command line. */
const advice: Record<IppFailureKind, string> = {
  timeout:
    'No answer to IPP. The device is off, asleep or at another address: check power, address and port.',
  deadline:
    'The device answers too slowly for the time allowed: raise the limit or ask less often.',
  aborted: 'The poll was stopped before it was done.',
  unreachable:
    'The address cannot be reached or nothing listens for IPP there: check name, route and port, and switch IPP on at the device.',
  tls: 'The device and this program agree on no encryption: switch on TLS 1.2 or plain IPP at the device, or update its firmware.',
  refused:
    'The device refuses the request: allow IPP without a password from this address, as only its attributes are read.',
  busy: 'The device is too busy to answer: it will be asked again.',
  not_ipp:
    'Something answers there, but no printer over IPP: check address and port, and the path of the printer (usually /ipp/print).',
  too_large:
    'The device sends more than a printer has to say (over 1 MB): check that the address is a printer.',
  bad_answer:
    'The device sends answers that are not IPP as written, or cut off: update its firmware.',
};

/** A failure as the error of a poll. */
export function toKadoError(failure: IppFailure, host: string): KadoError {
  return new KadoError(
    `ipp.${failure.kind}`,
    'unavailable',
    { host, advice: advice[failure.kind] },
    { cause: failure },
  );
}

/** Names what the socket, TLS or HTTP reported. */
export function classifyIpp(thrown: unknown, signal: AbortSignal): IppFailure {
  if (thrown instanceof IppFailure) return thrown;
  if (signal.aborted) {
    const isOver = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return new IppFailure(isOver ? 'deadline' : 'aborted', { cause: thrown });
  }
  const code =
    thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
      ? thrown.code
      : '';
  return new IppFailure(kindOf(code), { cause: thrown });
}

function kindOf(code: string): IppFailureKind {
  if (/SSL|TLS|EPROTO|CERT/.test(code)) return 'tls';
  // a device that hangs up on what it does not understand
  if (/^(ECONNRESET|EPIPE|HPE_)/.test(code)) return 'bad_answer';
  if (code === 'ETIMEDOUT') return 'timeout';
  return /^E(?!RR_)[A-Z_]+$/.test(code) ? 'unreachable' : 'bad_answer';
}
