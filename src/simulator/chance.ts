/** Chance that is a pure function of a seed: the same words always give the same numbers. */

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return mix(hash);
}

/** Mixes up to three whole numbers into 32 well-spread bits. */
export function mix(a: number, b = 0, c = 0): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x165667b1);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A number in [0, 1) that belongs to up to three whole numbers. */
export function chance(a: number, b = 0, c = 0): number {
  return mix(a, b, c) / 4294967296;
}

/** A stream of numbers in [0, 1), the same for the same seed. */
export function chanceStream(seed: number): () => number {
  let step = 0;
  return () => chance(seed, ++step, 0x51ed);
}

/** One element of a list that is not empty. */
export function pick<T>(list: readonly T[], at: number): T {
  const element = list[Math.floor(at * list.length)];
  if (element === undefined) throw new RangeError('pick from an empty list');
  return element;
}
