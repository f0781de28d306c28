/** What a user was told lately at its time (§6): reports of months, lists to order, ends of passwords. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { lastOnce } from '../storage/queries/once-steps.ts';

export interface RegularMail {
  at: string;
  what: 'monthly' | 'orders' | 'password';
  /** `YYYY-MM` of a report; null: it is about another thing */
  month: string | null;
  /** false: there was nothing to tell */
  sent: boolean;
}

/** How many are shown: a year. */
const most = 12;

/** The latest first. @throws KadoError `not_allowed` for commands and collectors */
export async function listRegularMails(ctx: Context): Promise<RegularMail[]> {
  const { actor, customerId, db } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const rows = await lastOnce(db, { customerId, userId: actor.userId, most });
  return rows.map(({ notice_id: noticeId, at, reason }) => {
    const [what, month = ''] = noticeId.split(' ');
    const sent = reason === null;
    if (what === 'monthly') return { at, what, month, sent };
    return { at, what: what === 'orders' ? what : 'password', month: null, sent };
  });
}
