/** Every cookie that stands for something is this host's alone (§1.7). */
import { expect, test } from 'vitest';
import { readSources } from '#test/support/sources.ts';
import * as cookies from '../../src/routes/cookies.ts';

const names = Object.entries(cookies).flatMap(([name, one]) =>
  typeof one === 'function' && name.endsWith('Cookie')
    ? // a name by whether browsers come by https: that is what these functions take
      [[name, (one as (secure: boolean) => string)(true)] as const]
    : [],
);

test('behind TLS each is named so that browsers keep it to this host', () => {
  expect(names.length).toBeGreaterThan(3);
  for (const [name, cookie] of names) expect(cookie, name).toMatch(/^__Host-kado-[a-z-]+$/);
});

test('each is out of the reach of scripts and of other sites', () => {
  expect(cookies.cookieAttributes(true)).toEqual({
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: true },
  });
});

test('none is set but by these names and attributes', () => {
  const strays = readSources('src/routes').flatMap(({ path, text }) =>
    [...text.matchAll(/cookies\.set\(\s*([^,]+),/g)]
      .filter(([, name = '']) => !/^(\w+Cookie(\((locals\.)?secure\))?|cookie)$/.test(name.trim()))
      .map(([call]) => `${path}: ${call}`),
  );
  expect(strays).toEqual([]);
  const bare = readSources('src/routes').filter(
    ({ text }) => /cookies\.set\(/.test(text) && !/cookieAttributes\(/.test(text),
  );
  expect(bare.map(({ path }) => path)).toEqual([]);
});
