/** Every family of printers that we know, the standard last. */
import type { Definition } from '#core/definition.ts';
import { brother } from './brother.ts';
import { canon } from './canon.ts';
import { dell } from './dell.ts';
import { epson } from './epson.ts';
import { fujifilm } from './fujifilm.ts';
import { hp } from './hp.ts';
import { konicaMinolta } from './konica-minolta.ts';
import { kyocera } from './kyocera.ts';
import { lexmark } from './lexmark.ts';
import { oce } from './oce.ts';
import { oki } from './oki.ts';
import { pantum } from './pantum.ts';
import { ricoh } from './ricoh.ts';
import { samsung } from './samsung.ts';
import { sharp } from './sharp.ts';
import { standard } from './standard.ts';
import { toshibaTec } from './toshiba-tec.ts';
import { toshiba } from './toshiba.ts';
import { tsc } from './tsc.ts';
import { xerox } from './xerox.ts';
import { zebra } from './zebra.ts';

export const definitions: readonly Definition[] = [
  oce,
  canon,
  ricoh,
  kyocera,
  konicaMinolta,
  xerox,
  fujifilm,
  toshibaTec,
  toshiba,
  lexmark,
  dell,
  brother,
  samsung,
  sharp,
  epson,
  oki,
  pantum,
  zebra,
  tsc,
  hp,
  standard,
];
