/**
 * A MAC address as people write it (`AA-BB-CC-DD-EE-FF`, `aabb.ccdd.eeff`, …) as
 * `aa:bb:cc:dd:ee:ff`; null where it is none, is zero or addresses a group.
 */
export function macAddress(text: string): string | null {
  const bare = text.normalize('NFKC').trim().toLowerCase();
  const isWritten =
    /^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/.test(bare) ||
    /^[0-9a-f]{12}$/.test(bare) ||
    /^[0-9a-f]{4}([.-][0-9a-f]{4}){2}$/.test(bare) ||
    /^[0-9a-f]{6}-[0-9a-f]{6}$/.test(bare);
  if (!isWritten) return null;
  const parts = bare.split(/[:-]/);
  const digits =
    parts.length === 6
      ? parts.map((part) => part.padStart(2, '0')).join('')
      : bare.replaceAll(/[.-]/g, '');
  if (/^0+$/.test(digits) || (Number.parseInt(digits.slice(0, 2), 16) & 1) === 1) return null;
  return (digits.match(/../g) ?? []).join(':');
}
