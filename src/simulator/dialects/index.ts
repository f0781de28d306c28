/** The dialects by name, as models refer to them. */
import { brother } from './brother.ts';
import { canon, canonNames } from './canon.ts';
import type { Dialect } from './dialect.ts';
import { epson } from './epson.ts';
import { hp, hpPrinter } from './hp.ts';
import { konicaMinolta } from './konica-minolta.ts';
import { kyocera, kyoceraPrinter } from './kyocera.ts';
import { lexmark } from './lexmark.ts';
import { oce } from './oce.ts';
import { ricoh } from './ricoh.ts';
import { sharp } from './sharp.ts';
import { toshiba } from './toshiba.ts';
import { xerox } from './xerox.ts';

/** Nothing but the standard MIBs: the life count. */
const none: Dialect = {
  tables: () => [],
  gives: ({ trays }) =>
    trays.length > 0
      ? { counters: ['total'], source: 'standard 43.10.2.1.4', unit: 'impressions' }
      : { counters: [], source: null, unit: 'impressions' },
};

export const dialects = {
  none,
  brother,
  canon,
  'canon-names': canonNames,
  epson,
  hp,
  'hp-printer': hpPrinter,
  'konica-minolta': konicaMinolta,
  kyocera,
  'kyocera-printer': kyoceraPrinter,
  lexmark,
  oce,
  ricoh,
  sharp,
  toshiba,
  xerox,
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
