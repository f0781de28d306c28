/** Supply types that a fleet's supplies suggest, so that nobody has to type what devices tell (§5). */

import { nameKey } from './case-folding.ts';
import { textWidth } from './text-width.ts';

/** A supply of a model, and how many devices of the model there are. */
export interface ModelSupply {
  product: string;
  /** keyedSupplies */
  key: string;
  name: string;
  type: string;
  color: string | null;
  /** as the device tells it; null: not told */
  partNumber: string | null;
  devices: number;
}

export interface TypeProposal {
  name: string;
  type: string;
  color: string | null;
  partNumber: string | null;
  /** where it goes */
  fits: ModelSupply[];
  devices: number;
}

/** `TK-8345K`, `CF226X`, `W2030A`: what a maker calls one cartridge. */
const partNumber = /\b[A-Z]{1,4}-?\d{2,5}[A-Z]{0,4}\b/;

/**
 * One proposal a cartridge: those of one part number belong together over models; a
 * name such as `Black Toner` says nothing beyond its model.
 * @param supplies without those that have a type already
 */
export function proposeTypes(supplies: readonly ModelSupply[]): TypeProposal[] {
  const groups = Map.groupBy(supplies, (one) => {
    const part = partNumberOf(one);
    const of = part === null ? `model ${one.product} ${one.key}` : `part ${part}`;
    return `${one.type} ${one.color ?? ''} ${of}`;
  });
  const proposals = [...groups.values()].flatMap((fits): TypeProposal[] => {
    const [first] = fits;
    if (first === undefined) return [];
    const part = partNumberOf(first);
    const name = shortName(part ?? `${first.product} ${first.name}`);
    const devices = new Map(fits.map((one) => [one.product, one.devices]));
    const { type, color } = first;
    const count = [...devices.values()].reduce((sum, one) => sum + one, 0);
    return [{ name, type, color, partNumber: part, fits, devices: count }];
  });
  const byName = Map.groupBy(proposals, ({ name }) => nameKey(name));
  for (const alike of byName.values()) {
    if (alike.length < 2) continue;
    for (const one of alike) one.name = shortName(`${one.fits[0]?.key ?? ''} ${one.name}`);
  }
  return proposals.sort((a, b) => b.devices - a.devices || (a.name < b.name ? -1 : 1));
}

/** As a type may be called: devices tell whatever they like. */
function shortName(told: string): string {
  let name = '';
  for (const letter of told.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()) {
    if (textWidth(name + letter) > 60) break;
    name += letter;
  }
  return name.trim();
}

function partNumberOf(supply: ModelSupply): string | null {
  return supply.partNumber ?? partNumber.exec(supply.name)?.[0] ?? null;
}
