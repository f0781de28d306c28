/** §6, §11: what was told is forgotten after its time, and never told again. */
import { expect, test } from 'vitest';
import { defaultPolicy } from '#core/policy.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { claimOnce } from '#server/storage/queries/once-steps.ts';
import { describeEachEngine } from '#test/support/database.ts';
import {
  chooseNotices,
  instantNow,
  lookFor,
  lookOnce,
  noticeMails,
  tellState,
} from '#test/support/notices.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const forget = ({ ctx }: Seed) =>
  forgetOld({
    ...ctx,
    actor: { type: 'command', name: 'forget' },
    policy: { ...defaultPolicy, eventsKeptMonths: 1 },
  });

const rows = async ({ system }: Seed, table: 'notices' | 'notice_steps') =>
  (await system.db.selectFrom(table).select('notice_id').execute()).length;

describeEachEngine((engine) => {
  test('§6 what is done with goes after 90 days; what stands stays; nothing is told twice', async () => {
    const devices = [{ name: 'over' }, { name: 'stands' }];
    await using office = await seed(engine, { users: ['sato'], devices });
    await chooseNotices(office, 'sato');
    const [over = '', stands = ''] = office.devices.values();
    await lookOnce(office.ctx);
    for (const deviceId of [over, stands]) {
      await tellState(office.ctx, deviceId, instantNow(office, 1), ['error']);
    }
    await lookFor(office, { minutes: 10 });
    await tellState(office.ctx, over, instantNow(office, 1), []);
    await lookFor(office, { minutes: 20 });
    expect(await noticeMails(office)).toHaveLength(2);
    expect([await rows(office, 'notices'), await rows(office, 'notice_steps')]).toEqual([2, 3]);

    office.clock.move({ hours: 24 * 89 });
    expect(await forget(office)).toMatchObject({ notices: 0 });
    office.clock.move({ hours: 24 * 2 });
    expect(await forget(office)).toMatchObject({ notices: 1, toldOnce: 0 });
    expect([await rows(office, 'notices'), await rows(office, 'notice_steps')]).toEqual([1, 1]);
    // it still says so, and the collector brings no news
    await office.ctx.db
      .updateTable('devices')
      .set({ contact_at: instantNow(office) })
      .execute();
    await lookFor(office, { minutes: 60 });
    expect(await noticeMails(office)).toHaveLength(2);
    await tellState(office.ctx, stands, instantNow(office, 1), []);
    await lookFor(office, { minutes: 30 });
    expect((await noticeMails(office)).map(({ subject }) => subject)).toEqual([
      'エラー：over ほか1件 | Kado',
      '復旧：over（エラー） | Kado',
      '復旧：stands（エラー） | Kado',
    ]);
  });

  test('§6 reports and ending passwords that were told are kept for longer than they can be told', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const userId = await chooseNotices(office, 'sato');
    const key = { customerId: office.ctx.customerId, userId, noticeId: 'monthly 2026-10' };
    const told = { at: instantNow(office), reason: null };
    expect(await claimOnce(office.ctx.db, key, told)).toBe(true);
    office.clock.move({ hours: 24 * 399 });
    expect(await forget(office)).toMatchObject({ toldOnce: 0 });
    office.clock.move({ hours: 24 * 2 });
    expect(await forget(office)).toMatchObject({ toldOnce: 1, notices: 0 });
    expect(await rows(office, 'notice_steps')).toBe(0);
  });
});
