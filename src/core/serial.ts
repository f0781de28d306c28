/** Serial numbers: the identity of a device (§3), so a placeholder must never pass for one. */

/** What devices and recordings put where no serial number is. */
const placeholders: readonly RegExp[] = [
  /^$/,
  /^[xX*#?.\-_ ]+$/,
  /^[0-]+$/,
  /^[fF]{6,}$/,
  /^(n\/?a|none|null|nil|unknown|undefined|unset|not (set|available|specified|supported)|serial( ?(no|number))?\.?|private|<.*>|\(.*\))$/i,
  /^0?123456789[0a-f]*$/i,
  /^(test|dummy|default|sample)$/i,
];

/** Letters, digits and the few signs that serial numbers have, in 4 to 40 characters. */
const plausible = /^[A-Za-z0-9][A-Za-z0-9 ./_+-]{2,38}[A-Za-z0-9]$/;

/** Whether a text only stands in the place of a serial number. */
function isPlaceholder(text: string): boolean {
  return placeholders.some((pattern) => pattern.test(text));
}

/** The serial number in a text; null where it is a placeholder or cannot be one. */
export function serialOf(text: string): string | null {
  const serial = unhex(text.trim());
  return plausible.test(serial) && !isPlaceholder(serial) ? serial : null;
}

/**
 * Epson gives the serial number of its device id as hexadecimal ASCII. Pairs
 * that all are letters and digits cannot be a coincidence in 8 pairs or more.
 */
function unhex(text: string): string {
  if (!/^([0-9A-Fa-f]{2}){8,}$/.test(text)) return text;
  const decoded = text.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  return /^[A-Z0-9]+$/.test(decoded) ? decoded : text;
}
