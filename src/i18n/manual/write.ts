/**
 * What a chapter of the manual is made of, and short ways to write it: every text
 * stands in both languages side by side, so that neither can miss one. There is no
 * markup in it: what a text is, its block says.
 *
 * Labels of the screens stand in 「…」 and “…”; a test looks each of them up.
 */
import type { PictureName } from './pictures.ts';
import type { ScreenPath } from './screen-names.ts';

/** One text in both languages. */
export type Both = readonly [ja: string, en: string];

export type Block =
  | { is: 'text'; text: Both }
  | { is: 'note'; text: Both }
  /** done one after the other */
  | { is: 'steps'; items: readonly Both[] }
  | { is: 'points'; items: readonly Both[] }
  /** words and what they mean */
  | { is: 'terms'; items: readonly (readonly [name: Both, text: Both])[] }
  | { is: 'picture'; name: PictureName; alt: Both };

export interface Section {
  /** its place in the chapter's address */
  id: string;
  title: Both;
  blocks: readonly Block[];
  /** the screens that it speaks of */
  open?: readonly ScreenPath[];
  /** where to read on: `chapter#section` */
  see?: readonly string[];
}

export interface Chapter {
  id: string;
  title: Both;
  /** what one can do with it, in a sentence */
  about: Both;
  sections: readonly Section[];
}

export const text = (ja: string, en: string): Block => ({ is: 'text', text: [ja, en] });
export const note = (ja: string, en: string): Block => ({ is: 'note', text: [ja, en] });
export const steps = (...items: Both[]): Block => ({ is: 'steps', items });
export const points = (...items: Both[]): Block => ({ is: 'points', items });
export const terms = (...items: (readonly [name: Both, text: Both])[]): Block => ({
  is: 'terms',
  items,
});
export const picture = (name: PictureName, ja: string, en: string): Block => ({
  is: 'picture',
  name,
  alt: [ja, en],
});
