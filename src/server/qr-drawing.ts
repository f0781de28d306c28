import { encode } from 'uqr';

export interface QrDrawing {
  /** modules on a side, with the quiet border */
  size: number;
  /** the dark modules, as the `d` of an SVG path in units of modules */
  path: string;
}

/** Light modules around a code that readers rely on. */
const border = 4;

/** A QR code as one path; runs of dark modules are one stroke. */
export function qrDrawing(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border });
  const path = data
    .map((row, y) =>
      row.reduce((drawn, dark, x) => {
        if (!dark || row[x - 1]) return drawn;
        const end = row.indexOf(false, x);
        const length = (end < 0 ? size : end) - x;
        return `${drawn}M${x} ${y}h${length}v1h-${length}z`;
      }, ''),
    )
    .join('');
  return { size, path };
}
