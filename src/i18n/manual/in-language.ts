/** The manual in one language, ready to be shown. */
import type { Locale } from '../messages.ts';
import { chapters } from './chapters.ts';
import { pictureAddress } from './pictures.ts';
import { screenName } from './screen-names.ts';
import type { Block, Both, Chapter, Section } from './write.ts';

export type ShownBlock =
  | { is: 'text' | 'note'; text: string }
  | { is: 'steps' | 'points'; items: string[] }
  | { is: 'terms'; items: { name: string; text: string }[] }
  | { is: 'picture'; src: string; alt: string };

export interface ManualLink {
  href: string;
  text: string;
}

export interface ShownSection {
  id: string;
  title: string;
  blocks: ShownBlock[];
  /** the screens that it speaks of */
  open: ManualLink[];
  /** where to read on */
  see: ManualLink[];
}

export interface ShownChapter extends ManualLink {
  about: string;
  sections: ShownSection[];
}

/** A text in a language. */
export const inLanguage = (locale: Locale, [ja, en]: Both) => (locale === 'ja' ? ja : en);

/** All chapters with their sections' titles, in order. */
export function contentsIn(locale: Locale): (ManualLink & { sections: ManualLink[] })[] {
  return chapters.map((chapter) => ({
    ...chapterLink(locale, chapter),
    sections: chapter.sections.map((section) => sectionLink(locale, chapter, section)),
  }));
}

/** A chapter, with the ones before and after; null: there is none of that name. */
export function chapterIn(
  locale: Locale,
  id: string,
): { chapter: ShownChapter; before: ManualLink | null; after: ManualLink | null } | null {
  const index = chapters.findIndex((one) => one.id === id);
  const chapter = chapters[index];
  if (chapter === undefined) return null;
  const [before, after] = [chapters[index - 1], chapters[index + 1]];
  return {
    chapter: {
      ...chapterLink(locale, chapter),
      about: inLanguage(locale, chapter.about),
      sections: chapter.sections.map((section) => shownSection(locale, section)),
    },
    before: before ? chapterLink(locale, before) : null,
    after: after ? chapterLink(locale, after) : null,
  };
}

/** The section that `chapter#section` names. @throws Error where there is none */
export function sectionNamed(name: string): { chapter: Chapter; section: Section } {
  const [chapterId, sectionId] = name.split('#');
  const chapter = chapters.find(({ id }) => id === chapterId);
  const section = chapter?.sections.find(({ id }) => id === sectionId);
  if (!chapter || !section) throw new Error(`the manual has no section ${name}`);
  return { chapter, section };
}

export function sectionLink(locale: Locale, chapter: Chapter, { id, title }: Section): ManualLink {
  return { href: `/manual/${chapter.id}#${id}`, text: inLanguage(locale, title) };
}

function chapterLink(locale: Locale, { id, title }: Chapter): ManualLink {
  return { href: `/manual/${id}`, text: inLanguage(locale, title) };
}

function shownSection(locale: Locale, { id, title, blocks, open, see }: Section): ShownSection {
  return {
    id,
    title: inLanguage(locale, title),
    blocks: blocks.map((block) => shownBlock(locale, block)),
    open: (open ?? []).map((path) => ({ href: path, text: screenName(path, locale) })),
    see: (see ?? []).map((name) => {
      const found = sectionNamed(name);
      return sectionLink(locale, found.chapter, found.section);
    }),
  };
}

function shownBlock(locale: Locale, block: Block): ShownBlock {
  const said = (both: Both) => inLanguage(locale, both);
  switch (block.is) {
    case 'text':
    case 'note':
      return { is: block.is, text: said(block.text) };
    case 'steps':
    case 'points':
      return { is: block.is, items: block.items.map(said) };
    case 'terms':
      return {
        is: block.is,
        items: block.items.map(([name, text]) => ({ name: said(name), text: said(text) })),
      };
    case 'picture':
      return { is: block.is, src: pictureAddress(block.name, locale), alt: said(block.alt) };
  }
}
