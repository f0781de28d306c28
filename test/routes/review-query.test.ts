import { expect, test } from 'vitest';
import { parseReviewQuery } from '../../src/routes/(portal)/counters/reviews/review-query.ts';

const parsed = (query: string) => parseReviewQuery(new URLSearchParams(query));

test('a blank form field is as if it was left out', () => {
  expect(parsed('state=&kind=&group=')).toEqual(parsed(''));
  expect(parsed('')).toMatchObject({ state: 'open', group: 'all', kind: null, page: 1 });
});

test('known words count', () => {
  expect(parsed('state=all&kind=jump&group=none&device=d1&page=3')).toMatchObject({
    state: 'all',
    kind: 'jump',
    group: 'none',
    deviceId: 'd1',
    page: 3,
  });
});

test.each(['state=some', 'kind=lie', 'page=0', 'page=1.5', 'page=x', 'page=-1'])(
  '%s is refused, not left out',
  (query) => expect(() => parsed(query)).toThrow('query.unknown_value'),
);

test.each(['state=open&state=all', 'page=1&page=2', 'device=a&device=b'])(
  '%s is refused as repeated',
  (query) => expect(() => parsed(query)).toThrow('query.repeated'),
);
