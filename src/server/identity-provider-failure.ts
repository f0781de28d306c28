/** What went wrong between the portal and an identity provider, as codes that have a sentence. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { WWWAuthenticateChallengeError } from 'openid-client';
import { isKadoError, KadoError } from '#core/errors.ts';

/** While the discovery document was read. */
export function discoveryFailure(thrown: unknown, issuer: string): KadoError {
  const net = networkFailure(thrown, issuer);
  if (net !== null) return net;
  if (thrown instanceof ClientError && thrown.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
    return failure('issuer_differs', thrown, { issuer, told: issuerTold(thrown.cause) });
  }
  return failure('no_discovery', thrown, { issuer });
}

/** While the code was exchanged, and the tokens were checked. */
export function signInFailure(thrown: unknown, issuer: string): KadoError {
  if (isKadoError(thrown)) return thrown;
  if (thrown instanceof AuthorizationResponseError) {
    return failure(thrown.error === 'access_denied' ? 'cancelled' : 'provider_refused', thrown);
  }
  if (thrown instanceof WWWAuthenticateChallengeError) return failure('client_refused', thrown);
  if (thrown instanceof ResponseBodyError) {
    const ours = ['invalid_client', 'unauthorized_client'].includes(thrown.error);
    return failure(ours ? 'client_refused' : 'provider_refused', thrown);
  }
  if (thrown instanceof ClientError && thrown.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') {
    return failure('clock', thrown);
  }
  return networkFailure(thrown, issuer) ?? failure('token_wrong', thrown);
}

/**
 * What a log may say of a failure: names and codes, never a provider's own words, which may
 * repeat what it was sent.
 */
export function failureReason(thrown: unknown): string {
  const parts: string[] = [];
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (isKadoError(error)) continue;
    const told: Partial<Record<string, unknown>> = { ...error };
    const said = error instanceof ClientError ? error.message : '';
    const number = supportCode(told['error_description']);
    const { code, error: name, status } = told;
    const words = [error.name, code, name, status, said, number].filter(isShort);
    parts.push(words.join(' '));
  }
  return parts.join(' <- ').slice(0, 400);
}

/** Of a description only what looks like a number to look up, such as AADSTS50105. */
function supportCode(told: unknown): string | undefined {
  return typeof told === 'string' ? /^[A-Z]{3,10}\d{3,8}\b/.exec(told)?.[0] : undefined;
}

function isShort(word: unknown): word is string | number {
  if (typeof word === 'number') return true;
  return typeof word === 'string' && word !== '' && /^[\w .,:"'-]{1,90}$/.test(word);
}

/** Where nothing came back; null for what did. */
function networkFailure(thrown: unknown, issuer: string): KadoError | null {
  const host = URL.parse(issuer)?.host ?? '';
  if (thrown instanceof ClientError && thrown.code === 'OAUTH_TIMEOUT') {
    return failure('timeout', thrown, { host });
  }
  if (!(thrown instanceof TypeError)) return null;
  const { cause } = thrown;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const tls = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
  return failure(tls ? 'certificate' : 'unreachable', thrown, { host });
}

function issuerTold(cause: unknown): string {
  const body = typeof cause === 'object' && cause !== null && 'body' in cause ? cause.body : null;
  const told = typeof body === 'object' && body !== null && 'issuer' in body ? body.issuer : '';
  return typeof told === 'string' ? told.slice(0, 200) : '';
}

function failure(
  name: string,
  cause: unknown,
  details: Readonly<Record<string, string>> = {},
): KadoError {
  return new KadoError(`single_sign_on.${name}`, 'unavailable', details, { cause });
}
