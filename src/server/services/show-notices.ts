/** What a user chose to be told by mail, and what came of it lately (§6). */
import { KadoError } from '#core/errors.ts';
import { parseChoices, type NoticeChoices, type NoticeKind } from '#core/notice-choices.ts';
import type { BusinessCalendar } from '#core/notice-hours.ts';
import type { NoticeReason } from '#core/notice-reason.ts';
import type { Context } from '../context.ts';
import { choicesOf } from '../storage/queries/notice-choices.ts';
import { lastSteps } from '../storage/queries/notice-steps.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { businessCalendar } from './business-calendar.ts';
import { listGroupNames } from './list-group-names.ts';

export interface ToldNotice {
  at: string;
  kind: NoticeKind;
  step: 'began' | 'ended' | 'reminder';
  deviceId: string;
  deviceName: string;
  /** how often it came within minutes, told as one; 1: it stood in one piece */
  times: number;
  /** why no mail went; null: one did */
  reason: NoticeReason | null;
}

export interface NoticesShown {
  choices: NoticeChoices;
  version: number;
  /** confirmed address; null: no mail can come */
  email: string | null;
  groups: { groupId: string; name: string }[];
  calendar: BusinessCalendar;
  /** the latest first */
  told: ToldNotice[];
}

/** How many are shown. */
const mostTold = 20;

/** @throws KadoError `not_allowed` for commands and collectors */
export async function showNotices(ctx: Context): Promise<NoticesShown> {
  const { actor, customerId, db } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const { userId } = actor;
  const user = await userById(db, { customerId, userId });
  const { json, version } = await choicesOf(db, { customerId, userId });
  const groups = await listGroupNames(ctx);
  const rows = await lastSteps(db, { customerId, userId, most: mostTold });
  return {
    ...{ choices: parseChoices(json), version, email: user?.email ?? null },
    groups: groups.map(({ groupId, name }) => ({ groupId, name })),
    calendar: await businessCalendar(ctx),
    told: rows.map((row) => ({
      at: row.at,
      // look-for-notices is the only writer of these words
      kind: row.kind as NoticeKind,
      reason: row.reason as NoticeReason | null,
      step: row.step === 'began' || row.step === 'ended' ? row.step : 'reminder',
      ...{ deviceId: row.device_id, deviceName: row.name, times: row.times },
    })),
  };
}
