import { expect, test } from 'vitest';
import { HandoverPlaces } from '#server/handover-places.ts';

test('§12.52 one customer’s slow collectors leave places to others', () => {
  const places = new HandoverPlaces();
  const slow = [1, 2].map(() => places.take('slow'));
  expect(slow.map(({ ok }) => ok)).toEqual([true, true]);
  expect(places.take('slow')).toMatchObject({ ok: false });
  const others = ['a', 'b', 'c', 'd'].map((customer) => places.take(customer));
  expect(others.every(({ ok }) => ok)).toBe(true);
  // all are taken: also who has none waits
  const refused = places.take('e');
  expect(refused).toMatchObject({ ok: false });
  expect(refused.ok ? 0 : refused.waitSeconds).toBeGreaterThanOrEqual(5);
  const [first] = slow;
  // given back twice is given back once
  for (let time = 0; time < 2; time++) if (first?.ok) first[Symbol.dispose]();
  expect(places.take('e').ok).toBe(true);
  expect(places.take('slow').ok).toBe(false);
});
