/** Finds words in the manual of one language. */
import type { Locale } from '../messages.ts';
import { chapters } from './chapters.ts';
import { inLanguage, sectionLink, type ManualLink } from './in-language.ts';
import type { Block, Both, Section } from './write.ts';

export interface Hit extends ManualLink {
  chapter: string;
  /** the sentence that matched, in parts: those at odd places are what was found */
  sentence: string[];
}

/**
 * The sections that have every word asked for, those with all of them in a title first.
 * Width and case make no difference, nor do hiragana and katakana.
 */
export function searchManual(locale: Locale, asked: string): Hit[] {
  const words = [...new Set(fold(asked).split(/\s+/).filter(Boolean))];
  if (words.length === 0) return [];
  const found: (Hit & { isInTitle: boolean })[] = [];
  for (const chapter of chapters) {
    const chapterTitle = inLanguage(locale, chapter.title);
    for (const section of chapter.sections) {
      const titles = fold(`${chapterTitle} ${inLanguage(locale, section.title)}`);
      const sentences = sentencesOf(locale, section);
      const all = `${titles} ${fold(sentences.join(' '))}`;
      if (!words.every((word) => all.includes(word))) continue;
      found.push({
        ...sectionLink(locale, chapter, section),
        chapter: chapterTitle,
        sentence: marked(bestOf(sentences, words), words),
        isInTitle: words.every((word) => titles.includes(word)),
      });
    }
  }
  return [...found.filter((hit) => hit.isInTitle), ...found.filter((hit) => !hit.isInTitle)].map(
    ({ isInTitle: _, ...hit }) => hit,
  );
}

/** As it is compared: one width, one case, one kana. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

function sentencesOf(locale: Locale, section: Section): string[] {
  const ends = locale === 'ja' ? /(?<=。)/ : /(?<=[.?!])\s+/;
  return section.blocks
    .flatMap(textsOf)
    .flatMap((both) => inLanguage(locale, both).split(ends))
    .filter((sentence) => sentence.trim() !== '');
}

function textsOf(block: Block): readonly Both[] {
  switch (block.is) {
    case 'text':
    case 'note':
      return [block.text];
    case 'steps':
    case 'points':
      return block.items;
    case 'terms':
      return block.items.map(([[jaName, enName], [ja, en]]): Both => [
        `${jaName}：${ja}`,
        `${enName}: ${en}`,
      ]);
    case 'picture':
      return [];
  }
}

/** The sentence with most of the words; the first where none has any. */
function bestOf(sentences: readonly string[], words: readonly string[]): string {
  const count = (sentence: string) => {
    const folded = fold(sentence);
    return words.filter((word) => folded.includes(word)).length;
  };
  const most = Math.max(...sentences.map(count));
  return sentences.find((sentence) => count(sentence) === most) ?? '';
}

/** Cuts a sentence where a word begins and ends, as it is written. */
function marked(sentence: string, words: readonly string[]): string[] {
  const letters = [...sentence];
  // where each folded letter comes from: one can become several
  const origins = letters.flatMap((letter, index) => [...fold(letter)].map(() => index));
  const folded = letters.map(fold).join('');
  const isFound = letters.map(() => false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const [first, last] = [origins[at] ?? 0, origins[at + word.length - 1] ?? 0];
      isFound.fill(true, first, last + 1);
    }
  }
  const parts = [''];
  letters.forEach((letter, index) => {
    // parts take turns: what was not found, what was
    if (isFound[index] !== (parts.length % 2 === 0)) parts.push('');
    parts[parts.length - 1] += letter;
  });
  return parts;
}
