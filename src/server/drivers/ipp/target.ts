/** Where a device speaks IPP: the input of the driver, and what a poll learnt of it. */
import { isIPv6 } from 'node:net';

export interface IppTarget {
  protocol: 'ipp';
  /** name or address, IPv4 or IPv6 */
  host: string;
  /** null: 631, then 443 */
  port: number | null;
  /** null: the usual ones are tried */
  path: string | null;
  /** null: plain first, then with TLS */
  tls: boolean | null;
}

/** How a device answered: to be asked so the next time. */
export interface IppWay {
  port: number;
  path: string;
  tls: boolean;
  version: IppVersion;
}

export type IppVersion = '2.0' | '1.1';

const ippPort = 631;
const httpsPort = 443;

/** Where printers keep their printer object, the most usual first. */
const usualPaths = ['/ipp/print', '/ipp/printer', '/ipp', '/'] as const;

/** Every way that is worth a try, in this order. */
export function waysTo({ port, path, tls }: IppTarget): IppWay[] {
  const doors: { port: number; tls: boolean }[] =
    port !== null
      ? [false, true].map((secure) => ({ port, tls: secure }))
      : [
          { port: ippPort, tls: false },
          { port: ippPort, tls: true },
          { port: httpsPort, tls: true },
        ];
  if (port === httpsPort) doors.reverse();
  const open = tls === null ? doors : doors.filter((door) => door.tls === tls);
  const paths = path === null ? usualPaths : [path];
  return open.flatMap((door) =>
    paths.map((one): IppWay => ({ ...door, path: one, version: '2.0' })),
  );
}

/** `ipp://host:631/ipp/print`, as it stands in the request. */
export function uriOf({ host }: Pick<IppTarget, 'host'>, { port, path, tls }: IppWay): string {
  const shown = isIPv6(host) ? `[${host}]` : host;
  return `${tls ? 'ipps' : 'ipp'}://${shown}:${port}${path}`;
}

/** `ipp://…` or `ipps://…` -> a target; null for any other text. */
export function targetOfUri(text: string): IppTarget | null {
  const scheme = /^ipps?:\/\//i.exec(text)?.[0];
  // only known schemes have parts: read it as one of those
  const url = scheme === undefined ? null : URL.parse(`http://${text.slice(scheme.length)}`);
  if (url === null || url.hostname === '' || url.username !== '') return null;
  const port = /:(\d{1,5})(\/|$)/.exec(text.slice(scheme?.length))?.[1];
  return {
    protocol: 'ipp',
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? null : Number(port),
    path: url.pathname === '/' ? null : url.pathname,
    tls: scheme?.toLowerCase() === 'ipps://' ? true : null,
  };
}
