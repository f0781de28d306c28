/** §6: thirteen months of an office, looked at every ten minutes; its mails against a plain count. */
import { expect, test } from 'vitest';
import { noChoices } from '#core/notice-choices.ts';
import { planNotices } from '#core/notice-plan.ts';
import { stepsOf, type NoticeUser, type PlanInput, type ToldStep } from '#core/notice-step.ts';
import { foldStories, type DeviceLook, type Story } from '#core/notice-story.ts';

const startMs = Date.parse('2025-11-01T00:00:00.000Z');
const instant = (minute: number) => new Date(startMs + minute * 60_000).toISOString();
const day = 24 * 60;
const said = { conditions: [], supplies: [] };
const weekdays = [1, 2, 3, 4, 5];
const holidays = new Set(['2025-12-29', '2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02']);
const working = { from: '08:00', to: '18:00' };

/** Errors of one device: from, to, in minutes; every 53 hours for 4 hours, flickering at every third. */
const errors = Array.from({ length: 170 }, (_, n) => ({
  from: n * 53 * 60 + 30,
  to: n * 53 * 60 + 270,
  flickers: n % 3 === 0,
}));
/** A site of 40 devices is away for five days in March. */
const away = { from: 130 * day, to: 135 * day };

function looksAt(minute: number): DeviceLook[] {
  const error = errors.find(({ from, to }) => minute >= from && minute < to);
  // one that flickers is not seen once, for less than it takes to be over
  const isSeen = error !== undefined && !(error.flickers && minute === error.from + 60);
  const since = instant(error?.from ?? 0);
  const own: DeviceLook = { deviceId: 'a', kinds: { error: isSeen ? { since, said } : null } };
  const isAway = minute >= away.from + day && minute < away.to;
  const silent = isAway ? { since: instant(away.from), said } : null;
  const site = Array.from({ length: 40 }, (_, n) => ({ deviceId: `s${n}`, kinds: { silent } }));
  return minute < away.from || minute > away.to + day ? [own] : [own, ...site];
}

test('§6 a year’s mails are those that a plain count expects', () => {
  const long = '2025-01-01T00:00:00.000Z';
  const topics = { ...noChoices.topics, error: long, silent: long, recovered: long };
  const choices = { ...noChoices, topics, silentDays: 2 };
  const user = { hasAddress: true, scope: null, zone: 'Asia/Tokyo' };
  const users: NoticeUser[] = [
    { ...user, userId: 'always', choices },
    { ...user, userId: 'hours', choices: { ...choices, hours: working, businessDays: true } },
  ];
  const site = { groupId: null, inChargeId: null, site: 'one' };
  const devices = new Map(
    ['a', ...Array.from({ length: 40 }, (_, n) => `s${n}`)].map((id) => [id, site]),
  );
  let stories: Story[] = [];
  let told: ToldStep[] = [];
  const sent: Record<string, string[]> = { always: [], hours: [] };
  let ids = 0;
  for (let minute = 0; minute < 395 * day; minute += 10) {
    const open = stories.filter(({ endedAt }) => endedAt === null);
    const now = instant(minute);
    const changed = foldStories(open, looksAt(minute), now, () => `n${(ids += 1)}`);
    if (changed.length === 0 && stories.length === 0) continue;
    const names = new Set(changed.map(({ noticeId }) => noticeId));
    stories = [...stories.filter(({ noticeId }) => !names.has(noticeId)), ...changed];
    const calendar = { weekdays, holidays };
    const input: PlanInput = { now, stories, devices, users, told, calendar };
    const plan = planNotices(input);
    for (const { userId, noticeId, step } of plan.passed) {
      told.push({ userId, noticeId, step, mailId: null, at: now });
    }
    for (const { userId, items } of plan.mails) {
      sent[userId]?.push(now);
      for (const { step, stories: own } of items)
        for (const { noticeId } of own)
          for (const one of stepsOf(step))
            told.push({ userId, noticeId, step: one, mailId: now, at: now });
    }
    stories = stories.filter(({ noticeId }) => !plan.done.includes(noticeId));
    const left = new Set(stories.map(({ noticeId }) => noticeId));
    told = told.filter(({ noticeId }) => left.has(noticeId));
  }
  // each error and its end, and the site once and once
  expect(sent['always']).toHaveLength(errors.length * 2 + 2);
  for (const at of sent['hours'] ?? []) {
    const local = new Date(Date.parse(at) + 9 * 3_600_000);
    expect(weekdays).toContain(local.getUTCDay());
    expect(holidays.has(local.toISOString().slice(0, 10))).toBe(false);
    expect(local.getUTCHours()).toBeGreaterThanOrEqual(8);
    expect(local.getUTCHours()).toBeLessThan(18);
  }
  expect(sent['hours']?.length).toBeGreaterThan(50);
  expect(sent['hours']?.length).toBeLessThan(errors.length * 2);
}, 60_000);
