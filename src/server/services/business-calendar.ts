import { usualDays, type BusinessDays, type Holiday } from '#core/business-days.ts';
import type { BusinessCalendar } from '#core/notice-hours.ts';
import type { Context } from '../context.ts';
import { businessCalendarOf } from '../storage/queries/business-calendar.ts';

/** The days on which the context's customer works (§6). */
export async function businessCalendar(
  ctx: Pick<Context, 'db' | 'customerId'>,
): Promise<BusinessCalendar> {
  const { weekdays, holidays } = await businessDays(ctx);
  return { weekdays, holidays: new Set(holidays.map(({ day }) => day)) };
}

/** The same with the holidays' names; version 0 where nothing was ever set: Monday to Friday. */
export async function businessDays({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<BusinessDays & { version: number }> {
  const row = await businessCalendarOf(db, customerId);
  if (row === null) return { ...usualDays, version: 0 };
  return {
    weekdays: [...row.weekdays].map(Number),
    // change-calendar is the only writer
    holidays: JSON.parse(row.holidays_json) as Holiday[],
    version: row.version,
  };
}
