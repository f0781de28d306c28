/**
 * How colours look to eyes: contrast (WCAG 2.2), colour-blindness (Machado, Oliveira
 * and Fernandes 2009, full severity) and how far apart two colours are (CIEDE2000).
 */
export type Rgb = readonly [number, number, number];

/** `#rrggbb` as linear light, 0–1. */
export function linear(hex: string): Rgb {
  const part = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

export function contrast(a: Rgb, b: Rgb): number {
  const light = ([r, g, blue]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  const [x, y] = [light(a), light(b)];
  return Math.max(x, y) / Math.min(x, y);
}

const sights: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
export const sightNames = Object.keys(sights);

/** A colour as it is seen. */
export function seen(sight: string, color: Rgb): Rgb {
  const matrix = sights[sight];
  if (matrix === undefined) throw new Error(`no sight ${sight}`);
  const part = (row: Rgb) =>
    Math.min(1, Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2]));
  return [part(matrix[0]), part(matrix[1]), part(matrix[2])];
}

function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu and Dalal 2005); about 2 is just noticeable side by side. */
export function difference(first: Rgb, second: Rgb): number {
  const [l1, a1, b1] = lab(first);
  const [l2, a2, b2] = lab(second);
  const degree = Math.PI / 180;
  const seventh = (c: number) => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const g = 0.5 * (1 - seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [x1, x2] = [a1 * (1 + g), a2 * (1 + g)];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const hue = (b: number, a: number) => (Math.atan2(b, a) / degree + 360) % 360;
  const [h1, h2] = [hue(b1, x1), hue(b2, x2)];
  const isGrey = c1 * c2 === 0;
  const turn = isGrey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degree);
  const [lm, cm] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const hm = isGrey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const t =
    1 -
    0.17 * Math.cos((hm - 30) * degree) +
    0.24 * Math.cos(2 * hm * degree) +
    0.32 * Math.cos((3 * hm + 6) * degree) -
    0.2 * Math.cos((4 * hm - 63) * degree);
  const sl = 1 + (0.015 * (lm - 50) ** 2) / Math.sqrt(20 + (lm - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * cm, 1 + 0.015 * cm * t];
  const rotation = -2 * seventh(cm) * Math.sin(60 * Math.exp(-(((hm - 275) / 25) ** 2)) * degree);
  const [dl, dc] = [(l2 - l1) / sl, (c2 - c1) / sc];
  return Math.sqrt(dl ** 2 + dc ** 2 + (dh / sh) ** 2 + rotation * dc * (dh / sh));
}
