/** Administrators set on which days the customer works (§6). */
import { changedDays, daysProblem, type DaysChange } from '#core/business-days.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { setBusinessCalendar } from '../storage/queries/set-business-calendar.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { businessDays } from './business-calendar.ts';
import { requireEditor } from './require-role.ts';

export interface ChangeCalendarInput {
  change: DaysChange;
  /** that the screen was opened with */
  version: number;
}

/**
 * @returns whether anything was different
 * @throws KadoError the codes of core/business-days.ts; `calendar.changed` where another version
 * stands by now; `not_allowed`
 */
export async function changeCalendar(
  ctx: Context,
  { change, version }: ChangeCalendarInput,
): Promise<boolean> {
  requireEditor(ctx);
  return transact(ctx, async (inside) => {
    const { version: known, ...before } = await businessDays(inside);
    const after = changedDays(before, change);
    if (JSON.stringify(after) === JSON.stringify(before)) return false;
    if (known !== version) throw new KadoError('calendar.changed', 'conflict');
    const problem = daysProblem(after);
    if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
    const stored = await setBusinessCalendar(inside.db, inside.customerId, {
      weekdays: after.weekdays.join(''),
      holidays_json: JSON.stringify(after.holidays),
      version,
    });
    if (!stored) throw new KadoError('calendar.changed', 'conflict');
    await audit(inside, 'changeCalendar', detailsOf(before, after));
    return true;
  });
}

type Days = ReturnType<typeof changedDays>;

/** The weekdays where they are others; the holidays that came and went, by day and name. */
function detailsOf(before: Days, after: Days): Record<string, unknown> {
  const weekdays = { before: [...before.weekdays], after: [...after.weekdays] };
  const said = ({ holidays }: Days) => holidays.map(({ day, name }) => `${day} ${name}`.trim());
  const [then, now] = [new Set(said(before)), new Set(said(after))];
  const added = [...now].filter((one) => !then.has(one));
  const removed = [...then].filter((one) => !now.has(one));
  return {
    ...(before.weekdays.join() === after.weekdays.join() ? {} : { weekdays }),
    ...(added.length === 0 ? {} : { added }),
    ...(removed.length === 0 ? {} : { removed }),
  };
}
