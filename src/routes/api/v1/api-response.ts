/** Answers of the API: JSON, never kept, errors as `{ error: { code, message } }`. */
import { errorSentence } from '#i18n/errors.ts';

type Details = Readonly<Record<string, string | number>>;

/** What every answer of the API says to browsers and proxies. */
const safe = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

export function apiAnswer(body: object, status = 200, headers: Record<string, string> = {}) {
  return Response.json(body, { status, headers: { ...safe, ...headers } });
}

/** @param code what programs go by; people get its sentence, which holds no secrets */
export function apiRefusal(
  status: number,
  code: string,
  details: Details = {},
  headers: Record<string, string> = {},
): Response {
  const message = errorSentence('en', code, details);
  // RFC 9110: whoever must say who he is, is told how
  const asked: Record<string, string> =
    status === 401 ? { 'www-authenticate': 'Bearer realm="kado"' } : {};
  return apiAnswer({ error: { code, message } }, status, { ...asked, ...headers });
}

/** A refusal on its way up to `apiRoute`. */
export class ApiRefusal extends Error {
  readonly response: Response;

  constructor(...refusal: Parameters<typeof apiRefusal>) {
    super(refusal[1]);
    this.response = apiRefusal(...refusal);
  }
}
