/** A letter as the two bodies of a mail: nothing is fetched, nothing is counted. */
import type { Letter, LetterItem } from '#i18n/mail-words.ts';
import type { Locale } from '#i18n/messages.ts';

export interface LetterParts {
  greeting: string;
  letter: Letter;
  footer: string;
}

/** Paragraphs with a blank line between; the link stands alone on its line. */
export function letterText({ greeting, letter, footer }: LetterParts): string {
  const link = letter.link === null ? [] : [letter.link];
  const { before, after, items = [], stop } = letter;
  const below = stop === undefined ? [] : [`${stop.text}\n${stop.link}`];
  const body = [...before, ...link, ...items.map(itemText), ...after, ...below];
  return [greeting, ...body, `-- \n${footer}`].join('\n\n') + '\n';
}

function itemText({ heading, lines, link }: LetterItem): string {
  return [`■ ${heading}`, ...lines, ...(link === null ? [] : [link])].join('\n');
}

/** The same as HTML that needs no style sheet; the link shows where it leads. */
export function letterHtml({ greeting, letter, footer }: LetterParts, locale: Locale): string {
  const paragraph = (text: string) => `<p>${escaped(text)}</p>`;
  const { link, items = [], stop } = letter;
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(letter.subject)}</title></head>`,
    '<body style="margin:0;padding:24px;max-width:36em;font-family:sans-serif;line-height:1.7;overflow-wrap:anywhere">',
    ...[greeting, ...letter.before].map(paragraph),
    ...(link === null ? [] : [`<p>${anchor(link)}</p>`]),
    ...items.map(itemHtml),
    ...letter.after.map(paragraph),
    ...(stop === undefined ? [] : [`<p>${escaped(stop.text)}<br>${anchor(stop.link)}</p>`]),
    `<hr style="border:0;border-top:1px solid #767676"><p><small>${escaped(footer)}</small></p>`,
    '</body></html>',
  ].join('\n');
}

function itemHtml({ heading, lines, link }: LetterItem): string {
  const rows = [`<b>${escaped(heading)}</b>`, ...lines.map(escaped)];
  return `<p>${[...rows, ...(link === null ? [] : [anchor(link)])].join('<br>')}</p>`;
}

function anchor(link: string): string {
  return `<a href="${escaped(link)}">${escaped(link)}</a>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
