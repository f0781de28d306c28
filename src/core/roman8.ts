/**
 * HP Roman-8 (IANA charset 2004), which TextDecoder does not know: the upper
 * half, A1–FE; printers of HP and Brother label their texts with it.
 */
const upperHalf =
  'ÀÂÈÊËÎÏ´ˋˆ¨˜ÙÛ₤¯Ýý°ÇçÑñ¡¿¤£¥§ƒ¢' +
  'âêôûáéóúàèòùäëöüÅîØÆåíøæÄìÖÜÉïßÔ' +
  'ÁÃãÐðÍÌÓÒÕõŠšÚŸÿÞþ·µ¶¾—¼½ªº«■»±';

/** Decodes Roman-8; bytes without a character become U+FFFD. */
export function decodeRoman8(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    if (byte < 0x80) text += String.fromCharCode(byte);
    else if (byte === 0xa0) text += ' ';
    else text += byte > 0xa0 ? (upperHalf[byte - 0xa1] ?? '\uFFFD') : '\uFFFD';
  }
  return text;
}
