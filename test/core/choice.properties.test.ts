import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenBy, sealOf, textsOf, withFound, withTicks, type ChoiceStep } from '#core/choice.ts';

const all = Array.from({ length: 30 }, (_, n) => `d${n}`);
/** A search finds what ends in it; '' finds all. */
const find = (text: string) => all.filter((id) => id.endsWith(text));
const texts = ['', '1', '2', '9', '19', 'none'];
const found = new Map(texts.map((text) => [text, find(text)]));

const press = fc.record({ text: fc.constantFrom(...texts), isChosen: fc.boolean() });
const ticks = fc.dictionary(fc.constantFrom(...all), fc.boolean(), { maxKeys: 8 });
const deeds = fc.array(
  fc.oneof(
    press,
    ticks.map((ticked) => ({ ticked })),
  ),
  { maxLength: 30 },
);

test('§8 steps lead to what was ticked and pressed, one after the other', () => {
  fc.assert(
    fc.property(fc.subarray(all), deeds, (first, done) => {
      const chosen = new Set(first);
      let steps: ChoiceStep[] = [];
      for (const deed of done) {
        if ('ticked' in deed) {
          for (const [id, isTicked] of Object.entries(deed.ticked)) {
            if (isTicked) chosen.add(id);
            else chosen.delete(id);
          }
          steps = withTicks(steps, new Map(Object.entries(deed.ticked)));
        } else {
          for (const id of find(deed.text)) {
            if (deed.isChosen) chosen.add(id);
            else chosen.delete(id);
          }
          steps = withFound(steps, deed, find(deed.text));
        }
        expect([...chosenBy(first, steps, found)].sort()).toEqual([...chosen].sort());
      }
      // each search and each device stands there once
      expect(steps.filter(({ text }) => text !== null)).toHaveLength(textsOf(steps).length);
      const ids = steps.flatMap((step) => step.ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('§8 all of a search is one step, whatever it finds and whatever was before', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `d${n}`);
  const ticked = withTicks([], new Map(many.map((id, n) => [id, n % 2 === 0])));
  const some = withFound(ticked, { text: '7', isChosen: true }, ['d7']);
  expect(withFound(some, { text: '', isChosen: false }, many)).toEqual([
    { isChosen: false, text: '', ids: [] },
  ]);
});

test('§8 a choice has a seal of its own, in whatever order it was made', () => {
  fc.assert(
    fc.property(fc.subarray(all), fc.subarray(all), (one, other) => {
      const isSame = one.join() === other.join();
      expect(sealOf(new Set(one)) === sealOf(new Set(other.toReversed()))).toBe(isSame);
    }),
  );
});
