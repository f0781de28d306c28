import { expect, test } from 'vitest';
import { isZone, profileProblems } from '#core/profile.ts';
import { programOf } from '#core/program-name.ts';
import { localeParts, localeTag, zoneNames } from '#i18n/locales.ts';

const codes = (name: string, zone = 'Asia/Tokyo') =>
  profileProblems({ name, zone }).map(({ code }) => code);

test('§7.1 a name has something to see and at most 64 characters', () => {
  for (const name of ['佐藤 花', 'Robin Pine', '𠮷'.repeat(64), 'X'])
    expect(codes(name)).toEqual([]);
  for (const name of ['', '   ', '\u200b', '\u202e']) {
    expect(codes(name)).toEqual(['profile.name_missing']);
  }
  for (const name of ['佐\u0000藤', '佐藤\u202e花', '\u2067佐藤', '佐藤\u2028花']) {
    expect(codes(name)).toEqual(['profile.name_character']);
  }
  expect(codes('𠮷'.repeat(65))).toEqual(['profile.name_too_long']);
});

test('§7.1 both problems are told at once', () => {
  expect(codes('', 'Moon/Tycho')).toEqual(['profile.name_missing', 'profile.zone_unknown']);
});

test('§7.1 every zone that is offered can be chosen, and old names too; offsets cannot', () => {
  expect(zoneNames().filter((zone) => !isZone(zone))).toEqual([]);
  expect(zoneNames()).toEqual(expect.arrayContaining(['Asia/Tokyo', 'America/New_York', 'UTC']));
  expect(isZone('Asia/Calcutta')).toBe(true);
  for (const zone of ['', '+09:00', 'Asia/', 'Tokyo', '../etc', 'Asia/Tokyo ']) {
    expect(isZone(zone), zone).toBe(false);
  }
});

test('§7.1 a locale is a language and a region, and comes back as it was stored', () => {
  expect(localeParts('en-US')).toEqual({ language: 'en', region: 'US' });
  expect(localeParts('fr-FR')).toBeNull();
  expect(localeTag('en', 'US')).toBe('en-US');
  expect(localeTag('en', null)).toBe('en-GB');
  // the language may be switched for one browser
  expect(localeTag('en', 'JP')).toBe('en-GB');
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome',
    'Linux',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Firefox',
    'macOS',
  ],
  ['curl/8.14.1', 'curl', null],
  ['', null, null],
  [null, null, null],
])('§1.7 %s is told roughly', (agent, browser, system) => {
  expect(programOf(agent)).toEqual({ browser, system });
});
