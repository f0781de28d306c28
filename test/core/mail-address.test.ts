import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailAddress, maskedAddress } from '#core/mail-address.ts';

test.each([
  ['sato@example.jp', 'sato@example.jp'],
  [' Sato.Hana+print@Example.JP ', 'sato.hana+print@example.jp'],
  ['ｓａｔｏ＠example.jp', 'sato@example.jp'],
  ["o'neill@mail.example.co.uk", "o'neill@mail.example.co.uk"],
  ['sato@日本語.jp', 'sato@xn--wgv71a119e.jp'],
])('%s is the address %s', (typed, address) => {
  expect(mailAddress(typed)).toBe(address);
});

test.each(
  [
    ['', 'sato', '@example.jp', 'sato@', 'sato@localhost', 'a@b@example.jp'],
    ['sato @example.jp', 'sato@exam ple.jp', '.sato@example.jp', 'sa..to@example.jp'],
    ['sato@example.jp, suzuki@example.jp', 'Sato <sato@example.jp>', '"sato"@example.jp'],
    ['sato@[192.0.2.1]', 'sato@192.0.2.1', 'sato@-example.jp', 'sato@example..jp'],
    ['sato@example.jp\r\nBcc: x@example.jp', 'sato@example.jp/x', 'sato@example.jp:25'],
    [`${'x'.repeat(65)}@example.jp`, `x@${'x.'.repeat(130)}jp`],
  ].flatMap((row) => row.map((typed) => [typed])),
)('%j is none', (typed) => {
  expect(mailAddress(typed)).toBeNull();
});

test('whatever is typed, an address is one token in ASCII, and its own form', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (typed) => {
      const address = mailAddress(typed);
      if (address === null) return;
      expect(address).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
      expect(address).not.toMatch(/[<>,;:"()\\]/);
      expect(mailAddress(address)).toBe(address);
    }),
  );
});

test('a masked address tells its owner which one it is, and others little', () => {
  expect(maskedAddress('hanako@example.jp')).toBe('h…@example.jp');
});
