/** §12.22: words of printers for what is wrong, also those that are no keywords. */
import { expect, test } from 'vitest';
import { reasonMeaning } from '#core/ipp-reasons.ts';

test('what is no keyword is told as near to it as a code can be', () => {
  expect(reasonMeaning('Toner Low!')).toMatchObject({ code: 'toner-low-' });
  expect(reasonMeaning('media-jam-error')).toMatchObject({ severity: 'error', code: 'media-jam' });
  for (const odd of ['紙がありません', ' ', 'x'.repeat(3000), 'a b'.repeat(900)]) {
    expect(reasonMeaning(odd).code).toMatch(/^[\w.-]{1,100}$/);
  }
});
