/** Bytes of unknown origin as text that is safe to look at, for a person who wants to see what came. */

/** Kept: what breaks a line. Others steer terminals, or turn the order of what is read. */
const unshown = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * UTF-8 where the bytes are that, else a sign a byte; control and steering characters
 * show as �.
 * @param most characters that are shown
 * @returns the text, and whether there is more
 */
export function rawText(bytes: Uint8Array, most: number): { text: string; isCut: boolean } {
  // a sign has four bytes at most
  const head = bytes.subarray(0, most * 4);
  const isWhole = head.length === bytes.length;
  let whole: string;
  try {
    // cut in the middle of a sign, what is before it is still UTF-8
    whole = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
  } catch {
    whole = new TextDecoder('latin1').decode(head);
  }
  const lines = whole.replaceAll(/\r\n?/g, '\n');
  const text = lines.slice(0, most).replaceAll(unshown, '\ufffd');
  return { text, isCut: !isWhole || lines.length > most };
}
