/**
 * PostgreSQL's text cannot hold U+0000, SQLite's can. So that what a device or an
 * address sends means the same everywhere, it is stored and looked for as U+FFFD.
 */
export function storableText(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\u{fffd}')
    : value;
}
