/**
 * The form under which two names are the same name: trim, NFKC, case folding.
 * Folding is done letter by letter, so that it does not depend on neighbours
 * (the final sigma); the dotless i is no i.
 */
export function nameKey(name: string): string {
  const folded = [...name.normalize('NFKC')]
    .map((letter) => (letter === 'ı' ? letter : letter.toUpperCase().toLowerCase()))
    .join('');
  return folded.normalize('NFKC').trim();
}
