/**
 * The text of a file as spreadsheets write it: UTF-8 with or without its mark,
 * UTF-16 with one ("Unicode text"), else Shift_JIS with Windows' additions, as a
 * Japanese Excel writes CSV. null where it is none of them, or no text at all.
 */
export function textOfFile(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : null;
  for (const encoding of marked === null ? ['utf-8', 'shift_jis'] : [marked]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // a workbook, a picture: no file of text holds this
      return text.includes('\0') ? null : text;
    } catch {
      // the next one
    }
  }
  return null;
}
