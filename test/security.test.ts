/** What docs/security.md says of OWASP ASVS: every requirement of level 2 once, and what is met is shown. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The numbers of level 2 of ASVS 4.0.3, by section. */
const levelTwo: Readonly<Record<string, string>> = {
  '1.1': '1-7',
  '1.2': '1-4',
  '1.4': '1 4-5',
  '1.5': '1-4',
  '1.6': '1-4',
  '1.7': '1-2',
  '1.8': '1-2',
  '1.9': '1-2',
  '1.10': '1',
  '1.11': '1-2',
  '1.12': '2',
  '1.14': '1-6',
  '2.1': '1-12',
  '2.2': '1-3',
  '2.3': '1-3',
  '2.4': '1-5',
  '2.5': '1-7',
  '2.6': '1-3',
  '2.7': '1-6',
  '2.8': '1-7',
  '2.9': '1-3',
  '2.10': '1-4',
  '3.1': '1',
  '3.2': '1-4',
  '3.3': '1-4',
  '3.4': '1-5',
  '3.5': '1-3',
  '3.7': '1',
  '4.1': '1-3 5',
  '4.2': '1-2',
  '4.3': '1-3',
  '5.1': '1-5',
  '5.2': '1-8',
  '5.3': '1-10',
  '5.4': '1-3',
  '5.5': '1-4',
  '6.1': '1-3',
  '6.2': '1-6',
  '6.3': '1-2',
  '6.4': '1-2',
  '7.1': '1-4',
  '7.2': '1-2',
  '7.3': '1 3-4',
  '7.4': '1-3',
  '8.1': '1-4',
  '8.2': '1-3',
  '8.3': '1-8',
  '9.1': '1-3',
  '9.2': '1-4',
  '10.2': '1-2',
  '10.3': '1-3',
  '11.1': '1-8',
  '12.1': '1-3',
  '12.2': '1',
  '12.3': '1-6',
  '12.4': '1-2',
  '12.5': '1-2',
  '12.6': '1',
  '13.1': '1 3-5',
  '13.2': '1-3 5-6',
  '13.3': '1-2',
  '13.4': '1-2',
  '14.1': '1-4',
  '14.2': '1-6',
  '14.3': '2-3',
  '14.4': '1-7',
  '14.5': '1-4',
};

const text = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+[^|]*)\|([^|]*)\|(.*)\|$/gm)].map(
  ([, numbers = '', about = '', state = '']) => ({
    numbers: numbers.split(',').flatMap((part) => eachOf(part.trim())),
    about: about.trim(),
    state: state.trim(),
  }),
);

/** `3.4.1–3.4.3` is three. */
function eachOf(part: string): string[] {
  const [first = '', last = first] = part.split('–');
  const [chapter, section, from] = first.split('.').map(Number);
  const to = Number(last.split('.')[2]);
  const count = to - (from ?? 0) + 1;
  return Array.from(
    { length: count },
    (_, index) => `${chapter}.${section}.${(from ?? 0) + index}`,
  );
}

const required = Object.entries(levelTwo).flatMap(([section, runs]) =>
  runs.split(' ').flatMap((run) => {
    const [from = 0, to = from] = run.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => `${section}.${from + index}`);
  }),
);

test('every requirement of level 2 stands there once, and none of another level', () => {
  const stated = rows.flatMap(({ numbers }) => numbers);
  expect(stated.sort()).toEqual(required.sort());
});

test('each has a state, in words that say which', () => {
  const vague = rows.filter(({ state }) => !/^(met|part|not yet|n\/a)\b/.test(state));
  expect(vague).toEqual([]);
});

test('what is met names what shows it', () => {
  const unshown = rows.filter(
    ({ state }) =>
      state.startsWith('met') && !/`(src|test|docs)\/|`[A-Z]+\.md`|the table above/.test(state),
  );
  expect(unshown.map(({ numbers, state }) => `${numbers.join(' ')}: ${state}`)).toEqual([]);
});
