/** Damage as networks, disks and people do it. */
import type { Dice } from './dice.ts';

const words = [
  '|',
  '4x|',
  ' = ',
  'STRING: "',
  'Hex-STRING: ',
  'INTEGER: ',
  '.1.3.6.1',
  '\r\n',
  '\0',
  '"',
  '\\',
  '-1',
  '4294967296',
  '99999999999999999999',
  'Timeticks: (',
  'e',
  'OID: ',
];

/** One to eight changes: bytes flipped, cut, doubled, swapped, put in. */
export function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  let all = Buffer.from(bytes);
  for (let left = 1 + dice.below(8); left > 0; left--) all = damageOnce(all, dice);
  return all;
}

function damageOnce(bytes: Buffer<ArrayBuffer>, dice: Dice): Buffer<ArrayBuffer> {
  const at = dice.below(bytes.length + 1);
  const length = dice.below(dice.oneIn(4) ? bytes.length - at + 1 : 12);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (dice.below(6)) {
    case 0:
      if (at < bytes.length) bytes[at] = dice.below(256);
      return bytes;
    case 1:
      return Buffer.from(before);
    case 2:
      return Buffer.concat([before, bytes.subarray(at + length)]);
    case 3:
      return Buffer.concat([before, bytes.subarray(at, at + length), after]);
    case 4:
      return Buffer.concat([before, dice.bytes(12), after]);
    default:
      return Buffer.concat([before, Buffer.from(dice.pick(words)), after]);
  }
}
