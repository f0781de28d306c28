/**
 * Counters over IPP, where a printer has them at all: faces that it printed, else
 * sheets. They are a basis of their own and never mixed with those of SNMP.
 */
import type { CounterValues, Unit } from './counter.ts';
import { integerOf, type IppAttributes, type IppValue } from './ipp-attributes.ts';

export interface IppCounters {
  counters: CounterValues;
  counterSource: string | null;
  unit: Unit | null;
}

const none: IppCounters = { counters: {}, counterSource: null, unit: null };

/** Reads them; none where the total is missing or can not be true. */
export function decodeIppCounters(attributes: IppAttributes): IppCounters {
  const faces = integerOf(attributes, 'printer-impressions-completed');
  if (faces !== null && faces >= 0) {
    return {
      counters: { total: faces, ...byColor(attributes, faces) },
      counterSource: 'ipp printer-impressions-completed',
      unit: 'impressions',
    };
  }
  const sheets = integerOf(attributes, 'printer-media-sheets-completed');
  if (sheets === null || sheets < 0) return none;
  return {
    counters: { total: sheets },
    counterSource: 'ipp printer-media-sheets-completed',
    unit: 'sheets',
  };
}

/**
 * Colour and black, only where they and the blank faces make up the total: agents do not
 * agree on whether the two-sided members are among the others or beside them.
 */
function byColor(attributes: IppAttributes, total: number): CounterValues {
  const members = attributes.get('printer-impressions-completed-col')?.[0];
  if (!isMembers(members)) return {};
  for (const sides of [[''], ['', '-two-sided']]) {
    const count = (...words: string[]): number | null => {
      const values = words.flatMap((word) =>
        sides.map((side) => integerOf(members, `${word}${side}`) ?? 0),
      );
      return values.every((value) => value >= 0) ? values.reduce((sum, one) => sum + one, 0) : null;
    };
    const color = count('full-color', 'highlight-color');
    const mono = count('monochrome');
    const blank = count('blank');
    if (color === null || mono === null || blank === null) return {};
    if (color + mono + blank === total) return { color, mono };
  }
  return {};
}

function isMembers(value: IppValue | undefined): value is IppAttributes {
  return value instanceof Map;
}
