/** §6: what there is to tell of a device's changes of state does not depend on who looked when. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookAtEvent, storyFold, withState, type Story } from '#core/notice-story.ts';

const startMs = Date.parse('2026-11-16T00:00:00.000Z');
const instant = (seconds: number) => new Date(startMs + seconds * 1000).toISOString();
const calmSeconds = 600;

/** How long each state stands, in seconds; error and normal in turns. */
const spans = fc.array(fc.constantFrom(1, 20, 119, 300, 599, 600, 601, 1800, 9000), {
  minLength: 1,
  maxLength: 30,
});

/** Errors as a plain count sees them: what is back within ten minutes is the same. */
function episodes(changes: readonly number[]): { from: number; to: number; times: number }[] {
  const found: { from: number; to: number; times: number }[] = [];
  for (let n = 0; n + 1 < changes.length; n += 2) {
    const [from = 0, to = 0] = changes.slice(n, n + 2);
    const last = found.at(-1);
    if (last !== undefined && from - last.to < calmSeconds) {
      last.to = to;
      last.times += 1;
    } else found.push({ from, to, times: 1 });
  }
  return found;
}

test('§6 stories are the same whoever looked when, and those of a plain count', () => {
  fc.assert(
    fc.property(
      spans,
      fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 40 }),
      (own, gaps) => {
        let clock = 0;
        // an even number of changes: all is well in the end
        const changes = own.slice(0, own.length - (own.length % 2)).map((span) => {
          const at = clock + 1;
          clock = at + span;
          return at;
        });
        const events = changes.map((at, n) => {
          const since = instant(at);
          const jam = { severity: 'error' as const, code: 'media-jam', text: '', since };
          const isWrong = n % 2 === 0;
          const state = isWrong ? ('error' as const) : ('normal' as const);
          return { deviceId: 'a', at: since, state, conditions: isWrong ? [jam] : [] };
        });
        const stories = new Map<string, Story>();
        let looked = 0;
        let ids = 0;
        let last = lookAtEvent(
          { deviceId: 'a', at: instant(0), state: 'normal', conditions: [] },
          '9',
        );
        const end = clock + 2 * calmSeconds;
        for (const gap of [...gaps, end, calmSeconds, calmSeconds]) {
          const now = looked + gap;
          const open = [...stories.values()].filter(({ endedAt }) => endedAt === null);
          const fold = storyFold(open, instant(now), () => `n${(ids += 1)}`);
          for (const event of events) {
            if (event.at <= instant(looked) || event.at > instant(now)) continue;
            last = lookAtEvent(event, instant(now));
            fold.take(last);
          }
          fold.take(withState({ deviceId: 'a', kinds: { silent: null } }, last));
          for (const story of fold.changed()) stories.set(story.noticeId, story);
          looked = now;
        }
        const told = [...stories.values()].map(({ beganAt, endedAt, times }) => [
          beganAt,
          endedAt,
          times,
        ]);
        const expected = episodes(changes).map(({ from, to, times }) => [
          instant(from),
          instant(to),
          times,
        ]);
        expect(told).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});
