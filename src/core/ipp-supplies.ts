/**
 * Supplies over IPP: the marker-… lists (parallel to each other), else printer-supply.
 * marker-levels of a waste container say how full it is, the opposite of RFC 3805 and
 * of ours; printer-supply repeats the rows of prtMarkerSuppliesTable, so there a
 * receptacle's level is its room. The levels −1, −2 and −3 are words and stay words.
 */
import { integersOf, partsOf, textsOf, type IppAttributes } from './ipp-attributes.ts';
import { markerColor, supplyTypeNumber } from './ipp-supply-words.ts';
import type { DecodeNote, Supply, SupplyLevel } from './reading.ts';
import { levelOf } from './supplies.ts';
import { colorOf } from './supply-color.ts';
import { isReceptacle } from './supply-key.ts';
import { supplyNameOf } from './supply-name.ts';
import { isColorant, supplyTypeOf } from './supply-type.ts';

/** PrtMarkerSuppliesSupplyUnitTC: percent */
const percentUnit = 19;

/** Reads them in the device's order; empty where it tells none. */
export function decodeIppSupplies(attributes: IppAttributes): {
  supplies: Supply[];
  notes: DecodeNote[];
} {
  const marked = markers(attributes);
  return marked.supplies.length > 0 ? marked : { supplies: supplyRows(attributes), notes: [] };
}

function markers(attributes: IppAttributes): { supplies: Supply[]; notes: DecodeNote[] } {
  const names = textsOf(attributes, 'marker-names');
  const types = textsOf(attributes, 'marker-types');
  const colors = textsOf(attributes, 'marker-colors');
  const levels = integersOf(attributes, 'marker-levels');
  const lows = integersOf(attributes, 'marker-low-levels');
  const highs = integersOf(attributes, 'marker-high-levels');
  const count = Math.max(names.length, types.length);
  // lists of different lengths do not tell whose level is whose
  const isParallel = levels.length === count;
  const notes: DecodeNote[] =
    isParallel || levels.length === 0
      ? []
      : [
          {
            code: 'supplies-misaligned',
            text: `${levels.length} levels of ${count} supplies: none is used`,
          },
        ];
  const supplies = Array.from({ length: count }, (_, at): Supply => {
    const { name, ...numbers } = supplyNameOf(names[at] ?? '');
    const type = supplyTypeOf(supplyTypeNumber(types[at] ?? ''), name);
    const own = colors.length === count ? markerColor(colors[at] ?? '') : null;
    const marks = { low: lows[at] ?? null, high: highs[at] ?? null };
    return {
      name: name === '' ? `${type} ${at + 1}` : name,
      type,
      // a container's shade is no colorant
      color: colorOf(name) ?? (isColorant(type) ? own : null),
      ...markerLevel(isParallel ? (levels[at] ?? null) : null, isReceptacle(type), marks),
      ...numbers,
    };
  });
  return { supplies, notes };
}

/** A marker's level, by its own marks as well as by ours: the sooner one says `low`. */
function markerLevel(
  level: number | null,
  isFilled: boolean,
  { low, high }: { low: number | null; high: number | null },
): { percent: number | null; level: SupplyLevel } {
  if (level === null || level < 0 || level > 100) {
    return { percent: null, level: level === -3 ? 'some' : 'unknown' };
  }
  const said = levelOf(isFilled ? 100 - level : level, 100, percentUnit);
  const isAtMark = isFilled
    ? high !== null && high >= 50 && high < 100 && level >= high
    : low !== null && low <= 50 && level <= low;
  return said.level === 'ok' && isAtMark ? { ...said, level: 'low' } : said;
}

/** printer-supply: `type=toner;maxcapacity=100;level=20;class=supplyThatIsConsumed;unit=percent;…`. */
function supplyRows(attributes: IppAttributes): Supply[] {
  const descriptions = textsOf(attributes, 'printer-supply-description');
  return textsOf(attributes, 'printer-supply').flatMap((text, at): Supply[] => {
    const parts = partsOf(text);
    if (parts.size === 0) return [];
    const { name, ...numbers } = supplyNameOf(descriptions[at] ?? '');
    const number = supplyTypeNumber(parts.get('type') ?? '');
    const named = supplyTypeOf(number, name);
    const isUntyped = number === null || number <= 2;
    const isWaste = parts.get('class') === 'receptacleThatIsFilled' && isUntyped;
    const type = isWaste && !isReceptacle(named) ? 'waste-toner' : named;
    const color = colorOf(parts.get('colorantname') ?? '') ?? colorOf(name);
    const unit = parts.get('unit') === 'percent' ? percentUnit : null;
    return [
      {
        name: name === '' ? `${type} ${at + 1}` : name,
        type,
        color: isReceptacle(type) ? null : color,
        ...levelOf(numberOf(parts.get('level')), numberOf(parts.get('maxcapacity')), unit),
        ...numbers,
      },
    ];
  });
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,10}$/.test(text) ? Number(text) : null;
}
