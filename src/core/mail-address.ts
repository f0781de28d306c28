/** Addresses of mail, as people type them (§7.3). */

/** What RFC 5321 lets an address have. */
const longest = 254;
const longestLocal = 64;

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one form in which an address is kept and compared: trimmed, half-width, lower case.
 * Domains of other scripts are written in their ASCII form, as servers know them.
 * @returns null for what no mail server would take: quoted or international local parts too
 */
export function mailAddress(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  const name = text.slice(0, at);
  const domain = at < 1 ? null : asciiDomain(text.slice(at + 1));
  if (domain === null || name.length > longestLocal || !local.test(name)) return null;
  const address = `${name}@${domain}`;
  return address.length > longest ? null : address;
}

/** A domain of at least two labels, in ASCII; null for an address literal or what is none. */
function asciiDomain(domain: string): string | null {
  if (!domain.includes('.') || /[\s/?#:@[\]\\]/.test(domain)) return null;
  const url = URL.parse(`http://${domain}`);
  const host = url?.hostname ?? '';
  const labels = host.split('.');
  const isName = labels.length > 1 && labels.every((part) => label.test(part));
  return isName && !/^\d+$/.test(labels.at(-1) ?? '') ? host : null;
}

/** An address that its owner knows again and others cannot use: t…@example.com. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
