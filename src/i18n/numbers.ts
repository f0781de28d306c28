/**
 * A number in groups of three, as Japanese and English both write it. A page
 * has thousands of cells and `Intl.NumberFormat` is seven times slower.
 * @param decimals fixed number of decimals, 0–3
 */
export function groupDigits(value: number, decimals = 0): string {
  const text = decimals === 0 ? String(Math.round(value)) : value.toFixed(decimals);
  const point = decimals === 0 ? text.length : text.length - decimals - 1;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  if (point - start <= 3) return text;
  let grouped = '';
  let from = start;
  for (let to = start + ((point - start) % 3 || 3); to <= point; to += 3) {
    grouped += (from === start ? '' : ',') + text.slice(from, to);
    from = to;
  }
  return text.slice(0, start) + grouped + text.slice(point);
}

/** How many decimals a value needs, at most three. */
export function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const text = value.toFixed(3);
  return text.endsWith('00') ? 1 : text.endsWith('0') ? 2 : 3;
}

/** A difference in per cent with its sign, `+12%`; null where the base is 0. */
export function signedPercent(value: number, base: number): string | null {
  if (base === 0) return null;
  const percent = Math.round(((value - base) / base) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)}%`;
}
