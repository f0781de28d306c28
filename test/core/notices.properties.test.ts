/** §6: whatever happens, no transition is told twice, and each is told or it stands why not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeKinds, type NoticeTopic } from '#core/notice-choices.ts';
import { usualCalendar } from '#core/notice-hours.ts';
import { planNotices } from '#core/notice-plan.ts';
import { stepsOf, type NoticeUser, type PlanInput, type ToldStep } from '#core/notice-step.ts';
import { foldStories, type DeviceLook, type Story } from '#core/notice-story.ts';

const said = { conditions: [], supplies: [] };
const startMs = Date.parse('2026-11-16T00:00:00.000Z');
const instant = (minutes: number) => new Date(startMs + minutes * 60_000).toISOString();
const days = 24 * 60;

const time = fc.constantFrom('00:00', '06:30', '08:00', '12:00', '18:00', '23:59');
const topics = fc.record(
  Object.fromEntries(
    [...noticeKinds, 'recovered', 'monthly', 'password'].map((topic) => [
      topic,
      fc.option(fc.integer({ min: -days, max: 3 * days }).map(instant), { freq: 5 }),
    ]),
  ) as Record<NoticeTopic, fc.Arbitrary<string | null>>,
);
const userOf = (userId: string): fc.Arbitrary<NoticeUser> =>
  fc.record({
    userId: fc.constant(userId),
    hasAddress: fc.boolean(),
    zone: fc.constantFrom('Asia/Tokyo', 'Europe/Berlin'),
    scope: fc.constantFrom(null, null, ['g1']),
    choices: fc.record({
      topics,
      groupIds: fc.constantFrom(null, null, ['g1'], ['g2']),
      silentDays: fc.integer({ min: 1, max: 2 }),
      reminderDays: fc.option(fc.integer({ min: 1, max: 2 })),
      hours: fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)),
      businessDays: fc.boolean(),
      serviceAnytime: fc.boolean(),
      digestAt: fc.option(time),
    }),
  });

interface Look {
  wait: number;
  down: boolean[];
  kinds: Record<string, boolean | undefined>[];
}

const looks: fc.Arbitrary<Look[]> = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 1, 5, 11, 45, 300, days),
    down: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    kinds: fc.array(
      fc.record({
        ...{ service: fc.constantFrom(true, false, undefined), error: fc.boolean() },
        ...{ warning: fc.boolean(), supply: fc.boolean() },
      }),
      { minLength: 4, maxLength: 4 },
    ),
  }),
  { maxLength: 40 },
);

test('§6 one mail at most for each transition and user; what is over is told or passed over', () => {
  fc.assert(
    fc.property(userOf('a'), userOf('b'), looks, (a, b, script) => {
      const devices = new Map(
        [0, 1, 2, 3].map((n) => [
          `d${n}`,
          { groupId: ['g1', 'g2', null, 'g1'][n] ?? null, inChargeId: 'a', site: 'one' },
        ]),
      );
      let stories: Story[] = [];
      const told: ToldStep[] = [];
      const done = new Set<string>();
      const seen = new Map<string, Story>();
      let minutes = 0;
      let ids = 0;
      const input = (): PlanInput => ({
        ...{ now: instant(minutes), stories, devices, users: [a, b], told },
        calendar: usualCalendar,
      });
      const look = (looked: DeviceLook[]) => {
        const open = stories.filter(({ endedAt }) => endedAt === null);
        const changed = foldStories(open, looked, instant(minutes), () => `n${(ids += 1)}`);
        const names = new Set(changed.map(({ noticeId }) => noticeId));
        stories = [...stories.filter(({ noticeId }) => !names.has(noticeId)), ...changed];
        for (const story of changed) seen.set(story.noticeId, story);
        const plan = planNotices(input());
        const at = instant(minutes);
        for (const { userId, noticeId, step } of plan.passed) {
          told.push({ userId, noticeId, step, mailId: null, at });
        }
        for (const { userId, items } of plan.mails) {
          const mailId = `m${told.length}`;
          for (const { step, stories: own } of items)
            for (const { noticeId } of own)
              for (const one of stepsOf(step))
                told.push({ userId, noticeId, step: one, mailId, at });
        }
        // the same moment once more: nothing is left to say
        const again = planNotices(input());
        expect([again.mails, again.passed]).toEqual([[], []]);
        for (const noticeId of again.done) done.add(noticeId);
        stories = stories.filter(({ noticeId }) => !again.done.includes(noticeId));
      };
      for (const { wait, down, kinds } of script) {
        minutes += wait;
        look(
          [...devices.keys()].map((deviceId, n): DeviceLook => {
            if (down[n]) return { deviceId, kinds: { silent: { since: instant(minutes), said } } };
            const own: DeviceLook['kinds'] = { silent: null };
            for (const kind of ['service', 'error', 'warning', 'supply'] as const) {
              const stands = kinds[n]?.[kind];
              if (stands !== undefined)
                own[kind] = stands ? { since: instant(minutes), said } : null;
            }
            return { deviceId, kinds: own };
          }),
        );
      }
      // all is well from now on, for long enough
      const well = [...devices.keys()].map((deviceId) => ({
        deviceId,
        kinds: { service: null, error: null, warning: null, supply: null, silent: null },
      }));
      for (let hour = 0; hour < 24 * 14; hour += 1) {
        minutes += 60;
        look(well);
      }
      const keys = told.map(({ userId, noticeId, step }) => `${userId} ${noticeId} ${step}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { noticeId } of seen.values()) {
        expect(done.has(noticeId)).toBe(true);
        for (const userId of ['a', 'b']) {
          const own = told.filter((one) => one.userId === userId && one.noticeId === noticeId);
          const began = own.find(({ step }) => step === 'began');
          expect(began).toBeDefined();
          // who was told of the beginning is told of the end, or it stands why not
          const isEnded = own.some(({ step }) => step === 'ended');
          expect(isEnded).toBe(began?.mailId !== null);
        }
      }
      // one mail a moment for one user, however much there is
      const mails = new Set(told.flatMap(({ mailId }) => mailId ?? []));
      const moments = told.flatMap((one) =>
        one.mailId === null ? [] : [`${one.userId} ${one.at} ${one.mailId}`],
      );
      expect(new Set(moments).size).toBe(mails.size);
    }),
    { numRuns: 60 },
  );
}, 60_000);
