/** §5: an outlook in words. */
import { expect, test } from 'vitest';
import { speak } from '#i18n/speech.ts';
import { levelWord, outlookText } from '#i18n/supply-text.ts';
import type { SupplyOutlook } from '#core/supply-outlook.ts';

const ja = speak('ja', 'Asia/Tokyo');
const en = speak('en', 'Asia/Tokyo');
const outlook = (from: string, to: string | null): SupplyOutlook => ({
  ...{ reason: null, from, to },
  basis: { days: 45, gone: 50, step: 1, perDay: { low: 1, usual: 1.13, high: 1.3 } },
});
const today = '2026-11-22';

test('§5 says the days that are left, the range, and what it rests on', () => {
  expect(outlookText(ja, outlook('2026-12-03', '2026-12-20'), today)).toEqual({
    left: 'あと11～28日',
    main: '12月3日 ～ 12月20日',
    basis: '45日間の使用から（1日に約1.1%）',
  });
  expect(outlookText(en, outlook('2026-12-30', '2027-01-08'), today)).toMatchObject({
    left: '38–47 days left',
    main: expect.stringMatching(/Dec.*2027/),
  });
});
test('§5 an end that is not foreseen is open', () => {
  expect(outlookText(ja, outlook('2026-12-03', null), today)).toMatchObject({
    left: 'あと11日以上',
    main: '12月3日以降',
  });
});
test('§5 a range that is past says so, no negative days', () => {
  expect(outlookText(en, outlook('2026-11-01', '2026-11-20'), today).left).toMatch(/^Past/);
  expect(outlookText(en, outlook('2026-11-20', '2026-11-25'), today).left).toBe('0–3 days left');
});
test('§5 nothing foreseen says why', () => {
  const words = { reason: 'words', from: null, to: null, basis: null } as const;
  expect(outlookText(en, words, today)).toMatchObject({ left: null, basis: null });
  expect(outlookText(en, words, today).main).toMatch(/no numbers/);
});
test('§5 a waste container is full, not empty', () => {
  const waste = {
    name: 'Box',
    type: 'waste-toner',
    color: null,
    percent: 0,
    level: 'empty',
  } as const;
  expect(levelWord(en, waste)).toBe('Full: replace it');
  expect(levelWord(en, { ...waste, type: 'toner' })).toBe('Empty');
});
