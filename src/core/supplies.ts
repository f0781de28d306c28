/**
 * prtMarkerSuppliesTable -> supplies. Levels that are words in the MIB (−1 other,
 * −2 unknown, −3 some) stay words. For a receptacle the level is the room that
 * is left (RFC 3805): a low one is as bad as that of a toner.
 */
import type { Supply, SupplyLevel } from './reading.ts';
import { prtMarkerColorantValue, prtMarkerSupplies } from './standard-oids.ts';
import { colorOf, colorsOfPartNumbers } from './supply-color.ts';
import { supplyNameOf } from './supply-name.ts';
import { supplyTypeOf } from './supply-type.ts';
import { textOf } from './text.ts';
import { columnOf, integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/**
 * At or below this many per cent a supply is `low`. Our own mark, for the
 * supplies and their notifications; the state of the device is its own word.
 */
export const lowPercent = 10;

/** PrtMarkerSuppliesSupplyUnitTC: the level is a percentage */
const percentUnit = 19;

/** A supply with the row of the table that it stands in; alerts point at rows. */
export interface SupplyRow extends Supply {
  /** prtMarkerSuppliesIndex */
  row: number;
}

/** Reads all supplies, in the order of the table; empty where the device has none. */
export function decodeSupplies(walk: Walk, charset: number | null): SupplyRow[] {
  const column = (number: number) => columnOf(walk, `${prtMarkerSupplies}.${number}`);
  const colorantIndexes = column(3);
  const classes = column(4);
  const types = column(5);
  const descriptions = column(6);
  const supplyUnits = column(7);
  const capacities = column(8);
  const levels = column(9);
  const indexes = new Set([...descriptions.keys(), ...levels.keys(), ...types.keys()]);

  const rows = [...indexes].map((index) => {
    const { name, partNumber, serial } = supplyNameOf(
      textOf(descriptions.get(index), charset) ?? '',
    );
    const colorant = integerOf(colorantIndexes.get(index));
    const number = integerOf(types.get(index));
    return {
      row: Number(index.split('.').at(-1)),
      name,
      type: receptacleType(supplyTypeOf(number, name), integerOf(classes.get(index)), number),
      color: colorantName(walk, index, colorant, charset) ?? colorOf(name),
      ...levelOf(
        integerOf(levels.get(index)),
        integerOf(capacities.get(index)),
        integerOf(supplyUnits.get(index)),
      ),
      ...{ partNumber, serial },
    };
  });
  const byLetter = colorsOfPartNumbers(rows.map((row) => row.name));
  return rows.map((row, i) => ({
    ...row,
    color: row.color ?? byLetter[i] ?? null,
    name: row.name === '' ? `${row.type} ${row.row}` : row.name,
  }));
}

/** The level as per cent and as a word; per cent only where it is a share of something known. */
export function levelOf(
  level: number | null,
  capacity: number | null,
  unit: number | null,
): { percent: number | null; level: SupplyLevel } {
  if (level === -3) return { percent: null, level: 'some' };
  const known = capacity !== null && capacity > 0;
  const whole = known ? capacity : unit === percentUnit ? 100 : null;
  if (level === null || level < 0 || whole === null || (!known && level > whole)) {
    return { percent: null, level: 'unknown' };
  }
  const share = Math.min(100, (level * 100) / whole);
  // what remains is never rounded to nothing
  const percent = level > 0 ? Math.max(1, Math.round(share)) : 0;
  return { percent, level: percent === 0 ? 'empty' : percent <= lowPercent ? 'low' : 'ok' };
}

/** The name of the colorant that a row refers to (prtMarkerColorantTable), as our word. */
function colorantName(
  walk: Walk,
  index: string,
  colorant: number | null,
  charset: number | null,
): string | null {
  if (colorant === null || colorant <= 0) return null;
  const device = index.split('.')[0] ?? '1';
  const name = textOf(walk.get(`${prtMarkerColorantValue}.${device}.${colorant}`), charset);
  return name === null ? null : colorOf(name);
}

/** A class of 4 (receptacleThatIsFilled) without a type is a waste container. */
function receptacleType(type: string, supplyClass: number | null, number: number | null): string {
  const untyped = number === null || number <= 2;
  return supplyClass === 4 && untyped && !type.startsWith('waste') ? 'waste-toner' : type;
}
