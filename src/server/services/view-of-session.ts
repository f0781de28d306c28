/** What a session views (§11). Looked at with every request, so that a view ends by itself. */
import { parsePolicy, type Policy } from '#core/policy.ts';
import { isProviderRole, type UserRole } from '#core/user-settings.ts';

export interface View {
  customer: {
    customerId: string;
    name: string;
    /** IANA zone that decides the day (§4.1.3) */
    zone: string;
    closingDay: number;
    policy: Policy;
  };
  /** why, in the operator's words */
  reason: string;
  /** ISO instant: from then on the operator is back in the own portal */
  untilAt: string;
}

/** What the query `sessionByHash` tells of a view, and of who has it. */
interface ViewedRow {
  role: string;
  customer_role: string;
  viewed_until_at: string | null;
  view_reason: string | null;
  viewed_id: string | null;
  viewed_name: string | null;
  viewed_zone: string | null;
  viewed_closing_day: number | null;
  viewed_policy_json: string | null;
}

/** @returns null where there is none, its time is over, or its user is none of the provider's staff any more */
export function viewOfSession(row: ViewedRow, now: string): View | null {
  const { viewed_id: customerId, viewed_zone: zone, viewed_closing_day: closingDay } = row;
  const { viewed_until_at: untilAt } = row;
  if (customerId === null || zone === null || closingDay === null || untilAt === null) return null;
  if (now >= untilAt) return null;
  // the roles that registerUser writes
  if (row.customer_role !== 'provider' || !isProviderRole(row.role as UserRole)) return null;
  const policy = parsePolicy(row.viewed_policy_json ?? '');
  const name = row.viewed_name ?? '';
  return {
    customer: { customerId, name, zone, closingDay, policy },
    reason: row.view_reason ?? '',
    untilAt,
  };
}
