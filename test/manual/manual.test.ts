import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chapters } from '#i18n/manual/chapters.ts';
import { chapterIn, contentsIn, sectionNamed } from '#i18n/manual/in-language.ts';
import { manualAt, sectionAt, sectionOfScreen } from '#i18n/manual/of-screen.ts';
import { pictureAddress, pictureNames } from '#i18n/manual/pictures.ts';
import { screenPaths } from '#i18n/manual/screen-names.ts';
import type { Block, Both } from '#i18n/manual/write.ts';
import { screens } from '#test/support/portal-routes.ts';
import { readSources } from '#test/support/sources.ts';
import { manualShots } from '../../scripts/manual-pictures.ts';

const languages = ['ja', 'en'] as const;
const sections = chapters.flatMap((chapter) =>
  chapter.sections.map((section) => ({ name: `${chapter.id}#${section.id}`, section })),
);
const blocks = sections.flatMap(({ section }) => section.blocks);

function textsOf(block: Block): readonly Both[] {
  if (block.is === 'picture') return [block.alt];
  if (block.is === 'terms') return block.items.flat();
  return 'items' in block ? block.items : [block.text];
}
const texts: readonly Both[] = [
  ...chapters.flatMap(({ title, about }) => [title, about]),
  ...sections.map(({ section }) => section.title),
  ...blocks.flatMap(textsOf),
];

describe('the manual', () => {
  it('says everything in both languages', () => {
    const marks = /^[^\p{L}]*$/u;
    const wrong = texts.filter(([ja, en]) => {
      if (marks.test(ja) && ja === en) return false;
      // a Japanese text has kana or characters, an English one has none but in a label of the other language
      return (
        !/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(ja) ||
        !/[a-z]/i.test(en) ||
        /\p{sc=Hiragana}/u.test(en)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('names each chapter and each section of a chapter once', () => {
    const names = [...chapters.map(({ id }) => id), ...sections.map(({ name }) => name)];
    expect(names).toHaveLength(new Set(names).size);
    expect(names.filter((name) => !/^[a-z-]+(#[a-z-]+)?$/.test(name))).toEqual([]);
  });

  it('quotes labels exactly as the screens have them', () => {
    const words = readSources('src/i18n')
      .filter(({ path }) => !path.startsWith('manual'))
      .flatMap(({ text }) => [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)])
      .map(([, said = '']) => said.replaceAll("\\'", "'"));
    const labels = new Set(words);
    const quoted = texts.flatMap(([ja, en]) => [
      ...[...ja.matchAll(/「([^」]*)」/g)].map(([, label = '']) => label),
      ...[...en.matchAll(/“([^”]*)”/g)].map(([, label = '']) => label),
    ]);
    expect(quoted.length).toBeGreaterThan(200);
    expect([...new Set(quoted)].filter((label) => label !== '-' && !labels.has(label))).toEqual([]);
  });

  it('leads only to sections and screens that are there', () => {
    const see = sections.flatMap(({ section }) => section.see ?? []);
    for (const name of [...see, ...Object.values(sectionOfScreen)]) {
      expect(() => sectionNamed(name), name).not.toThrow();
    }
    const routes = new Set(screens.map(({ route }) => route));
    expect(screenPaths.filter((path) => !routes.has(path))).toEqual([]);
  });

  it('leads no section to itself', () => {
    expect(sections.filter(({ name, section }) => section.see?.includes(name))).toEqual([]);
  });

  it('has a section for every screen', () => {
    const of = (route: string) => sectionAt(route.replace('/[screen]', '/supplies'));
    const own = /^\/manual(\/|$)/;
    const without = screens.filter(({ route }) => !own.test(route) && of(route) === null);
    expect(without.map(({ route }) => route)).toEqual([]);
  });

  it('opens at the screen one is on, and at the contents from itself and from nowhere', () => {
    expect(manualAt('/devices')).toBe('/manual/devices#list');
    expect(manualAt('/devices/01a2')).toBe('/manual/devices#information');
    expect(manualAt('/groups/new')).toBe('/manual/groups#make');
    expect(manualAt('/counters/device/01a2/base')).toBe('/manual/counters#one-device');
    expect(manualAt('/counters/device/01a2/readings')).toBe('/manual/figures#readings');
    expect(manualAt('/manual')).toBe('/manual');
    expect(manualAt('/manual/devices')).toBe('/manual');
    expect(manualAt('/nowhere')).toBe('/manual');
  });

  it('answers what §10 asks', () => {
    for (const id of ['missing', 'pale', 'password']) {
      expect(() => sectionNamed(`trouble#${id}`)).not.toThrow();
    }
  });

  it('is the same chapters and sections in both languages', () => {
    const [ja, en] = languages.map((language) =>
      contentsIn(language).map(({ href, sections }) => [href, sections.map((one) => one.href)]),
    );
    expect(ja).toEqual(en);
    expect(chapterIn('ja', 'nothing')).toBeNull();
  });
});

describe('the pictures of the manual', () => {
  const folder = (path: string) => fileURLToPath(new URL(`../../static${path}`, import.meta.url));
  const shown = blocks.flatMap((block) => (block.is === 'picture' ? [block.name] : []));

  it('are those that the script makes, and each is used', () => {
    expect(Object.keys(manualShots('')).sort()).toEqual([...pictureNames].sort());
    expect([...new Set(shown)].sort()).toEqual([...pictureNames].sort());
  });

  it('are there in both languages, and no others', () => {
    for (const language of languages) {
      const files = pictureNames.map((name) => pictureAddress(name, language).split('/').at(-1));
      expect(readdirSync(folder(`/manual/${language}`)).sort()).toEqual(files.sort());
    }
  });

  it('are pictures, and small', () => {
    const paths = languages.flatMap((language) =>
      pictureNames.map((name) => folder(pictureAddress(name, language))),
    );
    for (const path of paths) {
      expect(readFileSync(path).toString('latin1', 8, 12), path).toBe('WEBP');
    }
    const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThan(4_000_000);
  });
});
