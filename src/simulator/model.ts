/** The shape of a simulated model: data only; the models are in `models/`. */
import type { Kind, PaperSize } from '#core/counter.ts';
import type { DialectName } from './dialects/index.ts';

/** One supply of a model. */
export interface ModelSupply {
  name: string;
  type: 'toner' | 'ink' | 'drum' | 'fuser' | 'transfer' | 'waste-toner' | 'waste-ink' | 'ribbon';
  color: 'black' | 'cyan' | 'magenta' | 'yellow' | null;
  /** faces that one of it lasts; for waste containers until it is full */
  lastsFaces: number;
  /** how the level is told: per cent, RFC 3805 −3 "some remains", or nothing but its presence */
  tells: 'percent' | 'some';
}

/** One paper source. */
export interface ModelTray {
  name: string;
  /** what the machine says lies in it */
  media: string;
  /** sheets; -2 for a roll */
  capacity: number;
  roll?: true;
  /** micrometres across the feed */
  widthUm: number;
  lengthUm: number;
}

export interface Model {
  id: string;
  vendor: string;
  /** the product's name as people write it */
  product: string;
  kind: Kind | null;
  /** which vendor's private tables it answers */
  dialect: DialectName;
  sysObjectId: string;
  sysDescr: string;
  /** hrDeviceDescr of the printer */
  description: string;
  hrDeviceId: string;
  /** hrDeviceDescr of scanning parts; empty for a plain printer */
  scannerParts: readonly string[];
  firmware: string;
  /** serial numbers: letters before the digits, and how many digits */
  serial: { prefix: string; digits: number };
  /** usual faces on a working day of an average department */
  facesPerDay: number;
  /** sizes whose own counter the tables know; others are counted as `other` */
  sizes: readonly PaperSize[];
  /** can copy, can receive faxes */
  copies: boolean;
  receives: boolean;
  supplies: readonly ModelSupply[];
  trays: readonly ModelTray[];
  /** prtMarkerCounterUnit: 7 impressions, 8 sheets, 17 metres */
  markerUnit: 7 | 8 | 17;
  /** prtMarkerMarkTech: 4 laser, 12 aqueous inkjet, 16 thermal transfer */
  markTech: 4 | 12 | 16;
  /** answers SNMP v1 only */
  v1Only?: true;
  /** has a web page of its own */
  remoteUi: boolean;
  /** rows that stand in the alert table of an idle machine: severity, group, code */
  idleAlerts?: readonly { severity: 4 | 5; group: number; code: number; text: string }[];
  /** mean area of a face in mm² and the roll's width in mm, large format */
  largeFormat?: { faceAreaMm2: number; rollWidthMm: number };
}

const cmyk = ['black', 'cyan', 'magenta', 'yellow'] as const;

/** Toners or inks of a machine, black first. */
export function colorants(
  type: 'toner' | 'ink',
  name: (color: string) => string,
  lasts: { black: number; color?: number },
): ModelSupply[] {
  return cmyk
    .filter((color) => color === 'black' || lasts.color !== undefined)
    .map((color) => ({
      name: name(color.charAt(0).toUpperCase() + color.slice(1)),
      type,
      color,
      lastsFaces: color === 'black' ? lasts.black : (lasts.color ?? 0),
      tells: 'percent',
    }));
}

/** A supply of another type. */
export function part(
  type: ModelSupply['type'],
  name: string,
  lastsFaces: number,
  tells: ModelSupply['tells'] = 'percent',
  color: ModelSupply['color'] = null,
): ModelSupply {
  return { name, type, color, lastsFaces, tells };
}

const a4 = { widthUm: 210000, lengthUm: 297000 };
const a3 = { widthUm: 297000, lengthUm: 420000 };

/** A tray of cut sheets. */
export function tray(
  name: string,
  media: 'a4' | 'a3' | 'b5' | 'letter',
  capacity = 550,
): ModelTray {
  const sizes = {
    a4: { media: 'iso-a4', ...a4 },
    a3: { media: 'iso-a3', ...a3 },
    b5: { media: 'jis-b5', widthUm: 182000, lengthUm: 257000 },
    letter: { media: 'na-letter', widthUm: 215900, lengthUm: 279400 },
  };
  return { name, capacity, ...sizes[media] };
}

/** A roll of large-format media. */
export function roll(name: string, widthMm: number): ModelTray {
  return {
    name,
    media: 'stationery',
    capacity: -2,
    roll: true,
    widthUm: widthMm * 1000,
    lengthUm: -2,
  };
}

/** Trays of an A3 machine and of an A4 machine. */
export const a3Trays: readonly ModelTray[] = [
  tray('Multi-purpose Tray', 'a4', 100),
  tray('Tray 1', 'a4'),
  tray('Tray 2', 'a3'),
  tray('Tray 3', 'b5'),
];
export const a4Trays: readonly ModelTray[] = [
  tray('Multi-purpose Tray', 'a4', 100),
  tray('Tray 1', 'a4', 250),
];

/** Sizes in a Japanese office and in a smaller machine. */
export const a3Sizes: readonly PaperSize[] = [
  'a3',
  'b4',
  'a4',
  'b5',
  'a5',
  'ledger',
  'legal',
  'letter',
  'statement',
  'folio',
  'other',
];
export const a4Sizes: readonly PaperSize[] = [
  'a4',
  'b5',
  'a5',
  'legal',
  'letter',
  'statement',
  'folio',
  'other',
];
