/** What is kept of a fleet to choose from finds what a look at every device finds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '#core/counter.ts';
import { KeptOrder } from '#core/kept-order.ts';
import { KeptTexts } from '#core/kept-texts.ts';
import { KeptTraits } from '#core/kept-traits.ts';

const noBreath = async () => {};
const word = fc.string({ unit: fc.constantFrom('a', 'b', '7', '複', '機', ' '), maxLength: 4 });
const text = fc.option(fc.string({ unit: fc.constantFrom('a', 'b', '7', '複', '機', '\n') }));

test('words are found in texts as by looking into all of them, whatever texts change', async () => {
  const change = fc.record({ place: fc.nat(40), text, words: fc.array(word, { maxLength: 3 }) });
  const story = fc.array(change, { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const texts: (string | null)[] = [];
      const kept = new KeptTexts((place) => texts[place] ?? null);
      for (const { place: wished, text: told, words } of steps) {
        // a new device gets the next place
        const place = Math.min(wished, texts.length);
        texts[place] = told;
        kept.note(place);
        const all = Uint32Array.from(texts.keys());
        const found = await kept.having(words, all, texts.length, noBreath);
        const looked = all.filter((at) => {
          const own = texts[at] ?? null;
          return words.length === 0 || (own !== null && words.every((one) => own.includes(one)));
        });
        expect([...found]).toEqual([...looked]);
      }
    }),
  );
});

test('devices are chosen by group, kind and use as by looking at each', () => {
  const device = fc.option(
    fc.record({
      kind: fc.option(fc.constantFrom(...kinds)),
      groupId: fc.option(fc.constantFrom('g1', 'g2', 'none', 'all')),
      isRetired: fc.boolean(),
      isUsed: fc.boolean(),
    }),
  );
  const choice = fc.record({
    group: fc.constantFrom('all', 'none', 'g1', 'g2', 'g3'),
    kind: fc.option(fc.constantFrom(...kinds)),
    large: fc.option(fc.boolean()),
  });
  fc.assert(
    fc.property(fc.array(device), choice, (devices, asked) => {
      const kept = new KeptTraits();
      for (const [place, one] of devices.entries()) kept.put(place, one);
      const retired = (place: number) => devices[place]?.isUsed ?? false;
      const all = Uint32Array.from(devices.keys()).reverse();
      const looked = all.filter((place) => {
        const one = devices[place] ?? null;
        if (one === null || (one.isRetired && !one.isUsed)) return false;
        if (asked.kind !== null && one.kind !== asked.kind) return false;
        if (asked.large !== null && (one.kind === 'large-format') !== asked.large) return false;
        const group = asked.group === 'none' ? null : asked.group;
        return asked.group === 'all' || one.groupId === group;
      });
      expect([...kept.chosen(all, { ...asked, retired })]).toEqual([...looked]);
    }),
  );
});

test('an order that is repaired is the one that is made anew, with few comparisons', async () => {
  const story = fc.array(
    fc.record({ place: fc.nat(300), value: fc.nat(50), isGone: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(story, { maxLength: 6 }), async (rounds) => {
      const values: (number | null)[] = Array.from({ length: 250 }, (_, n) => (n * 37) % 50);
      let compared = 0;
      const compare = (a: number, b: number) => {
        compared += 1;
        return (values[a] ?? 0) - (values[b] ?? 0) || a - b;
      };
      const isThere = (place: number) => (values[place] ?? null) !== null;
      const kept = new KeptOrder(compare);
      await kept.made(values.length, isThere, noBreath);
      for (const round of rounds) {
        const moved = new Set<number>();
        for (const { place: wished, value, isGone } of round) {
          const place = Math.min(wished, values.length);
          values[place] = isGone ? null : value;
          kept.note(place);
          moved.add(place);
        }
        compared = 0;
        const repaired = [...(await kept.made(values.length, isThere, noBreath))];
        expect(compared).toBeLessThanOrEqual(moved.size * 20);
        const anew = [...values.keys()].filter(isThere).toSorted(compare);
        expect(repaired).toEqual(anew);
      }
    }),
  );
});
