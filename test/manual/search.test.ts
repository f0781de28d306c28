import { describe, expect, it } from 'vitest';
import { searchManual } from '#i18n/manual/search.ts';

const found = (hits: ReturnType<typeof searchManual>) => hits.map(({ href }) => href);

describe('a search of the manual', () => {
  it('finds a word in titles first, then in texts', () => {
    const hits = searchManual('ja', 'パスワードを忘れた');
    expect(hits[0]).toMatchObject({
      href: '/manual/trouble#password',
      chapter: '困ったときは',
      text: 'パスワードを忘れた',
    });
    expect(hits.length).toBeGreaterThan(1);
  });

  it('tells the sentence that matched, and what of it', () => {
    const [hit] = searchManual('en', 'Sheet printed on BOTH sides');
    expect(hit?.href).toBe('/manual/figures#faces');
    const text = hit?.sentence.join('') ?? '';
    expect(text).toContain('A sheet printed on both sides counts as 2');
    expect(hit?.sentence.filter((_, index) => index % 2 === 1)).toContain('sheet');
  });

  it('makes no difference between widths, cases and kana', () => {
    const plain = found(searchManual('ja', 'csv'));
    expect(plain.length).toBeGreaterThan(2);
    expect(found(searchManual('ja', 'ＣＳＶ'))).toEqual(plain);
    const kana = found(searchManual('ja', 'デバイス'));
    expect(found(searchManual('ja', 'ﾃﾞﾊﾞｲｽ'))).toEqual(kana);
    expect(found(searchManual('ja', 'でばいす'))).toEqual(kana);
  });

  it('wants every word', () => {
    const both = searchManual('ja', '締め日　月単位');
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(searchManual('ja', '月').length);
    expect(searchManual('ja', '締め日 ありえない言葉')).toEqual([]);
  });

  it('finds nothing for nothing, and takes any text', () => {
    expect(searchManual('ja', ' 　')).toEqual([]);
    expect(searchManual('en', '.*[<script>')).toEqual([]);
  });
});
