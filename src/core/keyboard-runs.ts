/** Runs along keyboards and alphabets, as fingers and guessers make them. */

/** Keys that lie beside each other: rows, columns, zigzags, number pads; then letters by order. */
const lines = [
  '12345678901234567890-^',
  'qwertyuiop',
  'asdfghjkl;:',
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  `!"#$%&'()=~`,
  // columns, one after the other
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'zaq1xsw2cde3vfr4bgt5nhy6mju7',
  '1qazxsw23edcvfr45tgbnhy67ujm',
  // zigzags between two rows
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qawsedrftgyhujikolp',
  'azsxdcfvgbhnjmk',
  'qweasdzxc',
  'qazwsxedcrfvtgbyhnujm',
  // number pads
  '147258369',
  '789456123',
  '159753',
  '741852963',
  '13579',
  '24680',
  '11223344556677889900',
  'abcdefghijklmnopqrstuvwxyz',
  'aabbccddeeffgghhiijjkk',
  'azertyuiop',
  'a1b2c3d4e5f6g7h8',
];

const shortest = 3;

/** Every stretch of three or more keys, both ways, and of one key pressed again and again. */
export const keyboardRuns: ReadonlySet<string> = new Set(
  lines.flatMap((line) => [line, [...line].reverse().join('')]).flatMap(stretches),
);

function stretches(line: string): string[] {
  const found: string[] = [];
  for (let start = 0; start < line.length; start++) {
    for (let end = start + shortest; end <= line.length; end++) found.push(line.slice(start, end));
  }
  return found;
}
