import { usualCalendar, type BusinessCalendar } from '#core/notice-hours.ts';
import type { Context } from '../context.ts';
import { businessCalendarOf } from '../storage/queries/business-calendar.ts';

/** The days on which the context's customer works (§6). */
export async function businessCalendar({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<BusinessCalendar> {
  const row = await businessCalendarOf(db, customerId);
  if (row === null) return usualCalendar;
  // written by one verb only, as { day, name }[]
  const holidays = JSON.parse(row.holidays_json) as { day: string }[];
  return {
    weekdays: [...row.weekdays].map(Number),
    holidays: new Set(holidays.map(({ day }) => day)),
  };
}
