/** Types and colours of supplies as IPP writes them -> our words. */
import { colorOf } from './supply-color.ts';

/** PrtMarkerSuppliesTypeTC by name, from 1. */
const names = (
  'other unknown toner waste-toner ink ink-cartridge ink-ribbon waste-ink opc developer fuser-oil ' +
  'solid-wax ribbon-wax waste-wax fuser corona-wire fuser-oil-wick cleaner-unit ' +
  'fuser-cleaning-pad transfer-unit toner-cartridge fuser-oiler water waste-water ' +
  'glue-water-additive waste-paper binding-supply banding-supply stitching-wire shrink-wrap ' +
  'paper-wrap staples inserts covers'
).split(' ');

/** `ink-cartridge`, `inkCartridge` -> 6; null for a word that is none. */
export function supplyTypeNumber(word: string): number | null {
  const kebab = word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const at = names.indexOf(kebab);
  return at < 0 ? null : at + 1;
}

const shades: readonly (readonly [string, readonly [number, number, number]])[] = [
  ['black', [0, 0, 0]],
  ['cyan', [0, 255, 255]],
  ['magenta', [255, 0, 255]],
  ['yellow', [255, 255, 0]],
  ['gray', [128, 128, 128]],
  ['red', [255, 0, 0]],
  ['green', [0, 255, 0]],
  ['blue', [0, 0, 255]],
  ['white', [255, 255, 255]],
];

/** A shade is that of a name where no part is further away, of 255. */
const tolerance = 40;

/** `#00FFFF` -> cyan; `#00FFFF#FF00FF#FFFF00` -> tri-color; a name by its words; null for none. */
export function markerColor(text: string): string | null {
  const given = text.match(/#[0-9a-f]{6}/gi) ?? [];
  if (given.length === 0) return colorOf(text);
  if (given.length > 1) return given.length === 3 ? 'tri-color' : null;
  const parts = [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
  const near = shades.find(([, shade]) =>
    shade.every((part, at) => Math.abs(part - (parts[at] ?? NaN)) <= tolerance),
  );
  return near?.[0] ?? null;
}
