/** Addresses of a fleet. */

/** How agents are told apart: by loopback address (Linux, Windows) or, where only 127.0.0.1 exists, by port. */
export type Addressing = 'hosts' | 'ports';

/** What this platform offers. */
export function loopbackAddressing(platform: NodeJS.Platform): Addressing {
  return platform === 'darwin' || platform === 'freebsd' || platform === 'openbsd'
    ? 'ports'
    : 'hosts';
}

/**
 * The n-th address (from 0) after a base such as `127.20.0.0`; no address ends
 * in 0 or 255. Throws RangeError outside 127.0.0.0/8.
 */
export function nthAddress(base: string, n: number): string {
  const parts = base.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.length !== 4 || a !== 127 || parts.some((part) => !(part >= 0 && part <= 255))) {
    throw new RangeError(`${base} is not an address in 127.0.0.0/8`);
  }
  const hosts = 254;
  const block = Math.floor((Math.max(d - 1, 0) + n) / hosts);
  const last = ((Math.max(d - 1, 0) + n) % hosts) + 1;
  const middle = b * 256 + c + block;
  if (middle > 65535) throw new RangeError(`no address ${n} after ${base}`);
  return `127.${middle >> 8}.${middle & 255}.${last}`;
}

/** Host and port of the n-th device. */
export function placeOf(
  addressing: Addressing,
  base: string,
  port: number,
  n: number,
): { host: string; port: number } {
  return addressing === 'hosts'
    ? { host: nthAddress(base, n), port }
    : { host: '127.0.0.1', port: port + n };
}
