/** Prints rows as columns for people, or as one JSON array for programs. */
export function printRows(rows: readonly Record<string, unknown>[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return;
  }
  if (rows.length === 0) {
    process.stdout.write('There are none.\n');
    return;
  }
  const keys = Object.keys(rows[0] ?? {});
  const lines = [keys, ...rows.map((row) => keys.map((key) => String(row[key] ?? '-')))];
  const widths = keys.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index]))));
  for (const line of lines) {
    const padded = line.map(
      (cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell)),
    );
    process.stdout.write(`${padded.join('  ').trimEnd()}\n`);
  }
}

/** Columns that a text takes in a terminal: Japanese letters take two, what is put onto a letter none. */
function widthOf(text = ''): number {
  let width = 0;
  for (const letter of text.replaceAll(/\p{M}/gu, '')) width += isWide.test(letter) ? 2 : 1;
  return width;
}

const isWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
