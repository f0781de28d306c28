/**
 * Errors with codes. The code is a word for programs (`group.name_taken`); the
 * edge gives it a voice in the user's language, an operator's log has the cause.
 */
export type ErrorStatus =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unavailable';

/** A broken rule or a refusal. Its code, e.g. `group.name_taken`, gets its voice at the edge. */
export class KadoError extends Error {
  readonly code: string;
  readonly status: ErrorStatus;
  /** values for the sentence in the user's language, never secrets */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    status: ErrorStatus = 'invalid',
    details: Readonly<Record<string, string | number>> = {},
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.name = 'KadoError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Whether a thrown value is a KadoError, also one from another copy of this module (the bundled pages). */
export function isKadoError(thrown: unknown): thrown is KadoError {
  return (
    thrown instanceof Error && thrown.name === 'KadoError' && 'code' in thrown && 'status' in thrown
  );
}
