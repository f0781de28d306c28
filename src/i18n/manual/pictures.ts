/** The pictures of the manual; `npm run screenshots -- --manual` makes each in both languages. */

/** Their size in pixels: all show one window. */
export const pictureSize = { width: 1280, height: 800 } as const;

export const pictureNames = [
  'sign-in',
  'home',
  'devices',
  'device',
  'conditions',
  'matrix',
  'one-device',
  'one-period',
  'readings',
  'completeness',
  'export',
  'changes',
  'reviews',
  'supplies',
  'orders',
  'replacements',
  'stock',
  'notifications',
  'business-days',
  'groups',
  'paper-sizes',
  'profile',
  'second-factor',
  'users',
] as const;
export type PictureName = (typeof pictureNames)[number];

/** Where the server has a picture. */
export const pictureAddress = (name: PictureName, language: 'ja' | 'en') =>
  `/manual/${language}/${name}.webp`;
