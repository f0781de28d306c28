import { isIPv6 } from 'node:net';

/** What is no address is counted as it stands, up to here. */
const longest = 64;

/**
 * Whom a client address is counted as: an IPv4 address itself, of IPv6 the /64 network
 * (whoever has one address there has all of them).
 * @param address as a socket or a proxy names it: also with a port, in brackets, with a zone
 */
export function clientNetwork(address: string): string {
  const bare = withoutPort(address.trim()).replace(/%.*$/, '').toLowerCase();
  const inIpv4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1];
  if (inIpv4 !== undefined) return inIpv4;
  if (!isIPv6(bare)) return bare.slice(0, longest);
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

function withoutPort(address: string): string {
  const named = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(address);
  return named?.[1] ?? named?.[2] ?? address;
}

/** The eight groups of an IPv6 address without leading zeros; one that ends as IPv4 has fewer. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}
