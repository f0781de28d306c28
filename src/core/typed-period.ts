/**
 * A month or day as people type it, as the text that addresses have: 2026/4,
 * ２０２６-04, 2026年4月 all mean 2026-04. What is none stays as it is, for the rules to refuse.
 */
export function typedPeriod(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replaceAll(/\s?[-/.年月]\s?/g, '-');
  const parts = text.replace(/[-日]+$/, '').split('-');
  return parts.map((part, index) => (index > 0 ? part.padStart(2, '0') : part)).join('-');
}
