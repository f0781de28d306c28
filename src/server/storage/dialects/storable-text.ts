/**
 * PostgreSQL's text cannot hold U+0000, SQLite's can. So that what a device or an
 * address sends means the same everywhere, it is stored and looked for as U+FFFD.
 */
export function storableText(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value;
  }
  return Array.isArray(value) ? value.map(storableText) : value;
}
