/** §6: a fleet is looked through, and told of, some devices at a time, and each of them once. */
import { expect, test } from 'vitest';
import { planSteps } from '#core/notice-plan.ts';
import { noChoices } from '#core/notice-choices.ts';
import { usualCalendar } from '#core/notice-hours.ts';
import type { Story } from '#core/notice-story.ts';
import { describeEachEngine } from '#test/support/database.ts';
import {
  chooseNotices,
  chosenTopics,
  instantNow,
  lookFor,
  lookOnce,
  noticeMails,
  tellState,
} from '#test/support/notices.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const count = 1_100;

/** As many devices as the first, each with another name: all say what it says. */
async function multiply({ system }: Seed): Promise<void> {
  const first = await system.db.selectFrom('devices').selectAll().executeTakeFirstOrThrow();
  const others = Array.from({ length: count - 1 }, (_, n) => {
    const name = `copy-${String(n).padStart(4, '0')}`;
    return { ...first, device_id: name, name };
  });
  for (let start = 0; start < others.length; start += 100) {
    await system.db
      .insertInto('devices')
      .values(others.slice(start, start + 100))
      .execute();
  }
}

describeEachEngine((engine) => {
  test('§6 each of a fleet’s failures is told once in one mail, and its end once', async () => {
    await using office = await seed(engine, { users: ['sato'], devices: [{ name: 'first' }] });
    await chooseNotices(office, 'sato');
    const [deviceId = ''] = office.devices.values();
    await lookOnce(office.ctx);
    await tellState(office.ctx, deviceId, instantNow(office, 1), ['error']);
    await multiply(office);
    await lookFor(office, { minutes: 15 });
    const steps = () =>
      office.system.db
        .selectFrom('notice_steps')
        .innerJoin('notices', (join) =>
          join
            .onRef('notices.customer_id', '=', 'notice_steps.customer_id')
            .onRef('notices.notice_id', '=', 'notice_steps.notice_id'),
        )
        .select(['notices.device_id', 'notice_steps.step', 'notices.done_at'])
        .execute();
    const told = await steps();
    expect(new Set(told.map((one) => one.device_id)).size).toBe(count);
    expect([told.length, (await noticeMails(office)).length]).toEqual([count, 1]);

    await office.system.db
      .updateTable('devices')
      .set({ state: 'normal', conditions_json: '[]', contact_at: instantNow(office) })
      .execute();
    await lookFor(office, { minutes: 45 });
    const over = await steps();
    expect(over.filter(({ step }) => step === 'ended')).toHaveLength(count);
    expect(over.filter((one) => one.done_at === null)).toEqual([]);
    expect([over.length, (await noticeMails(office)).length]).toEqual([count * 2, 2]);
  });
});

test('§6 a plan of thousands of stories pauses between some hundred of them', () => {
  const now = '2026-11-22T00:00:00.000Z';
  const stories = Array.from({ length: 5_000 }, (_, n): Story => ({
    ...{ noticeId: `n${n}`, deviceId: `d${n}`, kind: 'error', times: 1 },
    ...{ beganAt: '2026-11-21T00:00:00.000Z', calmAt: null, endedAt: null },
    said: { conditions: [], supplies: [] },
  }));
  const user = (userId: string) => ({
    ...{ userId, hasAddress: true, scope: null, zone: 'Asia/Tokyo' },
    choices: { ...noChoices, topics: chosenTopics() },
  });
  const device = { groupId: null, inChargeId: null, site: 'built-in' };
  const devices = new Map(stories.map(({ deviceId }) => [deviceId, device]));
  const users = [user('a'), user('b')];
  const steps = planSteps({ now, stories, devices, users, told: [], calendar: usualCalendar });
  let pauses = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) pauses++;
  expect(pauses).toBeGreaterThanOrEqual(3 * (stories.length / 250));
  expect(step.value.mails.map(({ items }) => items.length)).toEqual([5_000, 5_000]);
});
