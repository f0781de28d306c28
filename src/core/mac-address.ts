/**
 * The MAC of a device: of the interface that owns an address in the network,
 * else of one that is up, else of the first (§3). A recorded walk may lack ifType.
 */
import { ifOperStatus, ifPhysAddress, ifType, ipAdEntIfIndex } from './standard-oids.ts';
import { bytesOf, columnOf, integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** ethernetCsmacd and ieee80211; 7 (iso88023Csmacd) is what Brother and Fujifilm still say. */
const networkTypes = new Set([6, 71, 7]);

/** `aa:bb:cc:dd:ee:ff`; null where no network interface has an address. */
export function macOf(walk: Walk): string | null {
  const types = columnOf(walk, ifType);
  const up = columnOf(walk, ifOperStatus);
  const owners = new Set(
    walk
      .below(ipAdEntIfIndex)
      .filter((entry) => !entry.index.startsWith('127.') && entry.index !== '0.0.0.0')
      .map((entry) => String(integerOf(entry.varbind))),
  );
  const candidates = walk.below(ifPhysAddress).flatMap(({ index, varbind }) => {
    const type = integerOf(types.get(index));
    const address = addressOf(bytesOf(varbind));
    if (address === null || (type !== null && !networkTypes.has(type))) return [];
    const rank = (owners.has(index) ? 2 : 0) + (integerOf(up.get(index)) === 1 ? 1 : 0);
    return [{ address, rank }];
  });
  // a stable sort: of equals the first interface
  return candidates.sort((a, b) => b.rank - a.rank)[0]?.address ?? null;
}

/** Six bytes, or their text (`0:1b:a9:b:a7:52`, as tools write them), neither zero nor multicast. */
function addressOf(octets: Uint8Array | null): string | null {
  if (octets === null || octets.length > 17) return null;
  const written = /^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/i.exec(
    String.fromCharCode(...octets),
  )?.[0];
  const bytes = written?.split(/[:-]/).map((part) => Number.parseInt(part, 16)) ?? [...octets];
  if (bytes.length !== 6) return null;
  if (bytes.every((byte) => byte === 0) || ((bytes[0] ?? 0) & 1) === 1) return null;
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
