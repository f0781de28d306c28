/** What verbs need of recorded walks (§12), handed in: how files are read and written is the drivers' business. */
import type { DecodeNote, Varbind } from '#core/reading.ts';

export interface WalkFiles {
  /** a .snmprec file, or the text of `snmpwalk -On`; what cannot be read is noted */
  read(bytes: Uint8Array): { varbinds: Varbind[]; notes: DecodeNote[] };
  /** as .snmprec lines */
  write(varbinds: readonly Varbind[]): string;
  pack(varbinds: readonly Varbind[]): Uint8Array;
  unpack(packed: Uint8Array): Varbind[];
}
