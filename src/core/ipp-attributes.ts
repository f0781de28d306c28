/** What a printer says over IPP (RFC 8011): attributes by name, and how their values are read. */
import { decodeText } from './text.ts';

/** A value as its tag (RFC 8010 §3.5.2) has it; null: out-of-band ("no-value", "unknown") or unreadable. */
export type IppValue = number | boolean | string | Uint8Array | IppAttributes | null;

/** Each attribute with its values, one or several. */
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

/**
 * All that a printer is asked for, and all that is kept of its answer: never jobs,
 * documents, user names or what else it may tell beyond that.
 */
export const askedAttributes: readonly string[] = [
  ...['printer-state', 'printer-state-reasons', 'printer-state-message'],
  ...['printer-alert', 'printer-alert-description'],
  ...['marker-names', 'marker-types', 'marker-colors'],
  ...['marker-levels', 'marker-low-levels', 'marker-high-levels'],
  ...['printer-supply', 'printer-supply-description'],
  ...['printer-make-and-model', 'printer-device-id', 'printer-serial-number', 'printer-uuid'],
  ...['printer-firmware-string-version', 'printer-firmware-version', 'printer-location'],
  ...['color-supported', 'ipp-features-supported', 'mopria-certified-scan'],
  ...['printer-impressions-completed', 'printer-impressions-completed-col'],
  'printer-media-sheets-completed',
];

/** The attributes that were asked for, and no other. */
export function onlyAsked(attributes: IppAttributes): IppAttributes {
  return new Map([...attributes].filter(([name]) => askedAttributes.includes(name)));
}

/** An attribute as lines of text, parallel to its values; "" for a value that is none. */
export function textsOf(attributes: IppAttributes, name: string): string[] {
  return (attributes.get(name) ?? []).map((value) => {
    if (value instanceof Uint8Array) return textOfBytes(value);
    return typeof value === 'string' ? value : '';
  });
}

/** The first text that is not empty; null without one. */
export function textOf(attributes: IppAttributes, name: string): string | null {
  return textsOf(attributes, name).find((text) => text !== '') ?? null;
}

/** An attribute as whole numbers, parallel to its values; null for a value that is none. */
export function integersOf(attributes: IppAttributes, name: string): (number | null)[] {
  return (attributes.get(name) ?? []).map((value) => (typeof value === 'number' ? value : null));
}

/** The first value where it is a whole number. */
export function integerOf(attributes: IppAttributes, name: string): number | null {
  return integersOf(attributes, name)[0] ?? null;
}

/** Octets as one line of text, without the language that some agents leave before U+001E. */
export function textOfBytes(bytes: Uint8Array): string {
  return decodeText(bytes.subarray(bytes.lastIndexOf(0x1e) + 1), null);
}

/** `code=coverOpen;severity=critical;group=cover` -> its parts; keys in lower case, the first of each. */
export function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const key = part.slice(0, Math.max(0, equals)).trim().toLowerCase();
    if (key !== '' && !parts.has(key)) parts.set(key, part.slice(equals + 1).trim());
  }
  return parts;
}
