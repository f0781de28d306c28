/** §6: administrators set business days; concurrent edits are told apart; notices wait for these days. */
import { expect, test } from 'vitest';
import { noChoices } from '#core/notice-choices.ts';
import { isOpen } from '#core/notice-hours.ts';
import { businessCalendar } from '#server/services/business-calendar.ts';
import { changeCalendar } from '#server/services/change-calendar.ts';
import { showCalendar } from '#server/services/show-calendar.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { patience } from '#test/support/patience.ts';
import { seed } from '#test/support/seed.ts';

const newYear = { kind: 'add', holidays: [{ day: '2027-01-01', name: '元日' }] } as const;

describeEveryEngine((engine) => {
  test(
    '§6 what is set stands in the audit, and holds for this customer only',
    async () => {
      await using office = await seed(engine);
      const { ctx } = office;
      expect(await changeCalendar(ctx, { change: newYear, version: 0 })).toBe(true);
      office.clock.move({ seconds: 1 });
      const weekdays = { kind: 'weekdays', weekdays: [6, 2, 3, 4, 5, 2] } as const;
      expect(await changeCalendar(ctx, { change: weekdays, version: 1 })).toBe(true);
      expect(await showCalendar(ctx)).toMatchObject({
        ...{ weekdays: [2, 3, 4, 5, 6], holidays: newYear.holidays, version: 2, mayEdit: true },
      });
      expect(await showCalendar(office.stranger)).toMatchObject({
        ...{ weekdays: [1, 2, 3, 4, 5], holidays: [], version: 0 },
      });
      const rows = await office.system.db
        .selectFrom('audit')
        .select('details_json')
        .where('verb', '=', 'changeCalendar')
        .orderBy('at')
        .orderBy('audit_id')
        .execute();
      expect(rows.map(({ details_json: json }) => JSON.parse(json))).toEqual([
        { added: ['2027-01-01 元日'] },
        { weekdays: { before: [1, 2, 3, 4, 5], after: [2, 3, 4, 5, 6] } },
      ]);
      // PGlite takes its time to start
    },
    patience(120_000),
  );

  test('§6 the second of two who change it is told; the same again is no change', async () => {
    await using office = await seed(engine);
    const { ctx } = office;
    const other = { kind: 'add', holidays: [{ day: '2027-01-11', name: '成人の日' }] } as const;
    const both = await Promise.allSettled([
      changeCalendar(ctx, { change: newYear, version: 0 }),
      changeCalendar(ctx, { change: other, version: 0 }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      ...{ code: 'calendar.changed', status: 'conflict' },
    });
    const { holidays, version } = await showCalendar(ctx);
    expect([holidays.length, version]).toEqual([1, 1]);
    const again = { kind: 'add', holidays } as const;
    expect(await changeCalendar(ctx, { change: again, version: 0 })).toBe(false);
  });

  test('§6 viewers change nothing, and nothing wrong is stored', async () => {
    await using office = await seed(engine);
    const { ctx } = office;
    const actor = { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const;
    const viewer = { ...ctx, actor };
    const change = changeCalendar(viewer, { change: newYear, version: 0 });
    await expect(change).rejects.toMatchObject({ code: 'not_allowed' });
    const none = { kind: 'weekdays', weekdays: [] } as const;
    await expect(changeCalendar(ctx, { change: none, version: 0 })).rejects.toMatchObject({
      code: 'calendar.no_weekday',
    });
    expect((await showCalendar(viewer)).mayEdit).toBe(false);
  });

  test('§6 notices on business days wait for the end of a holiday', async () => {
    await using office = await seed(engine);
    await changeCalendar(office.ctx, { change: newYear, version: 0 });
    const calendar = await businessCalendar(office.ctx);
    const times = { ...noChoices, businessDays: true };
    // 1 January 2027 is a Friday, the 4th a Monday
    expect(isOpen('2026-12-31T15:00:00.000Z', 'Asia/Tokyo', times, calendar)).toBe(false);
    expect(isOpen('2027-01-03T15:00:00.000Z', 'Asia/Tokyo', times, calendar)).toBe(true);
  });
});
