/** The bytes of one IPP value by its tag (RFC 8010 §3.9). */
import { textOfBytes, type IppValue } from './ipp-attributes.ts';
import { valueTags } from './ipp-message.ts';

/** A value whose length is not that of its type is null: unknown, never another figure. */
export function readIppValue(tag: number, bytes: Uint8Array): IppValue {
  // out-of-band: "unsupported", "unknown", "no-value" …
  if (tag < 0x20) return null;
  switch (tag) {
    case valueTags.integer:
    case valueTags.enum:
      return bytes.length === 4 ? viewOf(bytes).getInt32(0) : null;
    case valueTags.boolean:
      return bytes.length === 1 ? bytes[0] !== 0 : null;
    case valueTags.textWithLanguage:
    case valueTags.nameWithLanguage:
      return withoutLanguage(bytes);
  }
  // octet strings, dates, resolutions, ranges, and extensions as they are
  return tag >= 0x41 && tag <= 0x4f ? textOfBytes(bytes) : bytes;
}

/** Two counted texts, the language first. */
function withoutLanguage(bytes: Uint8Array): string | null {
  if (bytes.length < 4) return null;
  const language = viewOf(bytes).getUint16(0);
  const start = 2 + language + 2;
  if (start > bytes.length) return null;
  const length = viewOf(bytes).getUint16(2 + language);
  return start + length > bytes.length ? null : textOfBytes(bytes.subarray(start, start + length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
