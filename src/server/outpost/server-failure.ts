/** Why a call to the portal brought nothing, and what to do about it. */
import { KadoError } from '#core/errors.ts';

export type FailureKind =
  /** no way to it, or no answer in time */
  | 'unreachable'
  /** its certificate is not to be trusted */
  | 'untrusted'
  /** it does not take the credential or the token */
  | 'refused'
  /** it asks to come later */
  | 'busy'
  /** it does not understand what was sent */
  | 'not_understood'
  /** too much at once */
  | 'too_large'
  /** it failed, or something stands before it that is no portal */
  | 'failed';

/** Its code is the portal's word, or the network's: `credential.refused`, `ECONNREFUSED`, `http.502`. */
export class ServerFailure extends KadoError {
  readonly kind: FailureKind;
  /** what it asked for, ms; null: nothing */
  readonly retryAfterMs: number | null;

  /** @param message one line that says what to do */
  constructor(
    kind: FailureKind,
    code: string,
    message: string,
    more: { retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(code, 'unavailable', {}, { cause: more.cause });
    this.message = message;
    this.kind = kind;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH)/;

/** A failure of the network under the call. */
export function networkFailure(cause: unknown, server: string): ServerFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (certificateCodes.test(code)) {
    return new ServerFailure(
      'untrusted',
      code,
      `The certificate of ${server} cannot be trusted (${code}). Nothing was sent. Where it is from an authority of your own, name that authority’s certificate in KADO_CA_FILE.`,
      { cause },
    );
  }
  return new ServerFailure(
    'unreachable',
    code,
    `${server} cannot be reached (${code}). See that this machine reaches it, by a proxy if need be (HTTPS_PROXY). What is read waits on disk.`,
    { cause },
  );
}

/** A status that is no success. @param code, message what the portal said, null where it said nothing */
export function statusFailure(
  status: number,
  said: { code: string | null; message: string | null },
  server: string,
  retryAfter: string | null,
): ServerFailure {
  const code = said.code ?? `http.${status}`;
  const retryAfterMs = retryAfterOf(retryAfter);
  // a proxy’s own 401 says nothing about the credential
  if (status === 401 && /^(credential|enrolment)\./.test(code)) {
    return new ServerFailure('refused', code, said.message ?? code);
  }
  if (status === 429 || status === 503) {
    return new ServerFailure('busy', code, `${server} asks to come later (${code}).`, {
      retryAfterMs,
    });
  }
  if (status === 413) return new ServerFailure('too_large', code, 'The batch was too large.');
  if (status >= 300 && status < 400) {
    return new ServerFailure(
      'failed',
      code,
      `${server} leads elsewhere, where nothing is sent. Put the portal’s own address into KADO_SERVER.`,
    );
  }
  if (status === 404 || status === 405) {
    return new ServerFailure(
      'failed',
      code,
      `There is no portal at ${server}, or one that is older than this collector. See KADO_SERVER.`,
    );
  }
  if (status >= 500 || status === 401 || status === 403 || status === 407) {
    const message = `${server}, or what stands before it, failed (${code}). What is read waits on disk; the log there says why.`;
    return new ServerFailure('failed', code, message, { retryAfterMs });
  }
  const message = `${server} does not understand this collector (${code}: ${said.message ?? ''}). Bring both to the same version.`;
  return new ServerFailure('not_understood', code, message);
}

/** Seconds; a date is not what the portal says. */
function retryAfterOf(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text.trim()) ? Number(text) * 1000 : null;
}
