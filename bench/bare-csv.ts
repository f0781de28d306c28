/**
 * The rows of a bare matrix written as text, a line a device.
 * @returns how many bytes that were
 */
export function bareCsv(rows: Iterable<Record<string, unknown>>): number {
  let written = 0;
  let line = '';
  let device: unknown = null;
  for (const row of rows) {
    if (row['device_id'] !== device) {
      written += Buffer.byteLength(`${line}\r\n`);
      device = row['device_id'];
      line = `${row['name']},${row['kind']},${row['location']},${row['group_name'] ?? ''},${row['unit']}`;
    }
    line += `,${row['usage'] ?? '-'}`;
  }
  return written + Buffer.byteLength(line);
}
