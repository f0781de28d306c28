/** What KADO_SMTP_URL says about the mail server. */
export interface SmtpPlace {
  host: string;
  port: number;
  user: string | null;
  password: string | null;
  tls: SmtpTls;
  /** false: any certificate is taken */
  verified: boolean;
}

/** `implicit`: from the first byte on; `required`: by STARTTLS, or no mail; `off`: in the clear. */
export type SmtpTls = 'implicit' | 'required' | 'off';

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads `smtp://USER:PASSWORD@HOST:PORT` (STARTTLS, demanded unless the host is this
 * machine) or `smtps://…` (TLS from the start). `?tls=off` sends in the clear,
 * `?tls=required` demands STARTTLS on this machine too, `?tls=unverified` takes any certificate.
 * @returns null for anything else
 */
export function readSmtpUrl(text: string): SmtpPlace | null {
  const url = /^smtps?:\/\//.test(text) ? URL.parse(text) : null;
  if (url === null || url.hostname === '' || !/^\/?$/.test(url.pathname)) return null;
  const wish = url.searchParams.get('tls');
  const extra = [...url.searchParams.keys()].some((key) => key !== 'tls');
  if (extra || ![null, 'off', 'required', 'unverified'].includes(wish)) return null;
  const implicit = url.protocol === 'smtps:';
  if (implicit && wish === 'off') return null;
  const clear = wish === 'off' || (wish === null && loopback.test(url.hostname));
  try {
    const user = decodeURIComponent(url.username) || null;
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? standardPort(implicit, user) : Number(url.port),
      user,
      password: user === null ? null : decodeURIComponent(url.password),
      tls: implicit ? 'implicit' : clear ? 'off' : 'required',
      verified: wish !== 'unverified',
    };
  } catch {
    // a per cent sign that stands for nothing
    return null;
  }
}

function standardPort(implicit: boolean, user: string | null): number {
  if (implicit) return 465;
  return user === null ? 25 : 587;
}
