/** Recorded walks for the verbs that teach a device (§12). */
import { readWalk } from '../drivers/replay/read-walk.ts';
import { writeSnmprec } from '../drivers/replay/write-snmprec.ts';
import { packVarbinds, unpackVarbinds } from '../drivers/snmp/pack-varbinds.ts';
import type { WalkFiles } from '../services/walk-files.ts';

export const walkFiles: WalkFiles = {
  read: readWalk,
  write: writeSnmprec,
  pack: packVarbinds,
  unpack: unpackVarbinds,
};
