/** The business days that notices go by (§6), for whoever sees the customer. */
import type { BusinessDays } from '#core/business-days.ts';
import type { Context } from '../context.ts';
import { businessDays } from './business-calendar.ts';
import { today } from './current-period.ts';
import { mayEdit } from './require-role.ts';

export interface CalendarShown extends BusinessDays {
  version: number;
  /** the customer's local day */
  today: string;
  mayEdit: boolean;
}

export async function showCalendar(ctx: Context): Promise<CalendarShown> {
  return { ...(await businessDays(ctx)), today: today(ctx), mayEdit: mayEdit(ctx) };
}
