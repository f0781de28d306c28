import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface NoticeStepRow {
  at: string;
  step: string;
  reason: string | null;
  kind: string;
  device_id: string;
  name: string;
  times: number;
}

/** What a user was told last, or was not told, the latest first. */
export function lastSteps(
  db: Kysely<Schema>,
  { customerId, userId, most }: { customerId: string; userId: string; most: number },
): Promise<NoticeStepRow[]> {
  return db
    .selectFrom('notice_steps')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.customer_id', '=', 'notice_steps.customer_id')
        .onRef('notices.notice_id', '=', 'notice_steps.notice_id'),
    )
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'notices.customer_id')
        .onRef('devices.device_id', '=', 'notices.device_id'),
    )
    .select(['notice_steps.at', 'notice_steps.step', 'notice_steps.reason'])
    .select(['notices.kind', 'notices.device_id', 'notices.times', 'devices.name'])
    .where('notice_steps.customer_id', '=', customerId)
    .where('notice_steps.user_id', '=', userId)
    .orderBy('notice_steps.at', 'desc')
    .orderBy('notices.notice_id')
    .limit(most)
    .execute();
}
