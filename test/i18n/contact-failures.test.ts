import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contactFailureText } from '#i18n/contact-failures.ts';

/** Every kind of failure that the SNMP driver names, from its own list; stopping is none of a device's. */
const source = readFileSync(
  new URL('../../src/server/drivers/snmp/snmp-failure.ts', import.meta.url),
  'utf8',
);
const list = /FailureKind =([^;]*);/.exec(source)?.[1] ?? '';
const kinds = [...list.matchAll(/'(\w+)'/g)].map(([, kind]) => `snmp.${kind}`);

describe('a device that could not be read', () => {
  it.each(kinds.filter((code) => code !== 'snmp.aborted'))(
    '%s says what to do, in both languages',
    (code) => {
      const texts = [contactFailureText('ja', code), contactFailureText('en', code)];
      for (const text of texts) expect(text).not.toContain(code);
      expect(texts[0]).not.toBe(texts[1]);
    },
  );

  it('names a code that has no sentence', () => {
    expect(contactFailureText('en', 'decode.defect')).toContain('decode.defect');
    expect(contactFailureText('ja', 'decode.defect')).toContain('decode.defect');
  });
});
