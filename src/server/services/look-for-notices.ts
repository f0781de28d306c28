/**
 * One look at a customer's devices for what is to be told by mail (§6): at what they told
 * since the last look, and at how they are. The look, what it finds, and the mails in the outbox
 * are one transaction: a crash leaves nothing of it, and the next look finds the same
 * again. Of several servers one looks (docs/decisions/0023-notices-from-events.md).
 */
import { planSteps } from '#core/notice-plan.ts';
import { stepsOf, type PlanInput, type ToldStep } from '#core/notice-step.ts';
import { storyFold, type Story } from '#core/notice-story.ts';
import type { Context } from '../context.ts';
import { inSteps, withTurns } from '../in-steps.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { setLookedMark, takeLook } from '../storage/queries/notice-looks.ts';
import {
  finishNotices,
  insertSteps,
  noticesToDo,
  stepsOfNotices,
  upsertNotices,
} from '../storage/queries/notices.ts';
import { standingReasons } from '#core/notice-reason.ts';
import { transact } from '../transact.ts';
import { businessCalendar } from './business-calendar.ts';
import { lookAtDevices } from './look-at-devices.ts';
import { noticeUsers } from './notice-users.ts';
import { queueNotice } from './queue-notice.ts';
import { requireProvider } from './require-role.ts';

/** How often devices are looked at; an earlier look of another server counts. */
export const lookEveryMs = 30_000;

/** Longer without a look, and our own absence may be why nothing came. */
const gapMs = 15 * 60_000;
/** So long after a gap nobody is called silent. */
const settleMs = 60 * 60_000;

/**
 * @param origin under which browsers reach the portal, for the links
 * @returns how many mails were written; null where another server has just looked
 * @throws KadoError `not_allowed`
 */
export async function lookForNotices(ctx: Context, origin: string): Promise<number | null> {
  requireProvider(ctx);
  const now = instantOf(ctx.clock);
  const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const look = await takeLook(db, {
      ...{ customerId, now, notAfter: before(lookEveryMs / 2), gapSince: before(gapMs) },
    });
    if (look === null) return null;
    const known = await eachOf(await noticesToDo(db, customerId), storyOf);
    const open = known.filter(({ endedAt }) => endedAt === null);
    const canTellSilence = look.awakeSince <= before(settleMs);
    const users = await noticeUsers(inside);
    const fold = storyFold(open, now, () => newId(ctx.clock));
    const devices = await lookAtDevices(inside, {
      ...{ open, canTellSilence, after: look.mark, from: earliestOf(users) },
      take: fold.take,
    });
    if (devices.mark !== look.mark) await setLookedMark(db, { customerId, mark: devices.mark });
    const changed = fold.changed();
    for await (const some of inSteps(changed)) {
      await upsertNotices(
        db,
        some.map((story) => rowOf(customerId, story)),
      );
    }
    const told = await stepsOfNotices(db, customerId, {
      noticeIds: known.map(({ noticeId }) => noticeId),
      users: users.length,
    });

    const news = new Map([...known, ...changed].map((story) => [story.noticeId, story]));
    const input: PlanInput = {
      ...{ now, stories: [...news.values()], devices: devices.known },
      users: users.map(({ planned }) => planned),
      told: await eachOf(told, toldOf),
      calendar: await businessCalendar(inside),
    };
    const plan = await withTurns(planSteps(input));
    const noted = { customer_id: customerId, at: now };
    const passed = plan.passed.filter(({ reason }) => !standingReasons.has(reason));
    for await (const some of inSteps(passed)) {
      await insertSteps(
        db,
        some.map(({ userId, noticeId, step, reason }) => ({
          ...{ ...noted, user_id: userId, notice_id: noticeId, step, reason },
        })),
      );
    }
    for (const { userId, items } of plan.mails) {
      const user = users.find(({ planned }) => planned.userId === userId);
      // planned for those users only, and only with an address
      if (user === undefined || user.row.email === null) continue;
      const mailId = await queueNotice(inside, {
        ...{ user: user.row, to: user.row.email, items, devices: devices.named, origin },
      });
      const steps = items.flatMap(({ step, stories }) =>
        stories.flatMap(({ noticeId }) =>
          stepsOf(step).map((one) => ({
            ...{ ...noted, user_id: userId, notice_id: noticeId, step: one, mail_id: mailId },
          })),
        ),
      );
      for await (const some of inSteps(steps)) await insertSteps(db, some);
    }
    await finishNotices(db, { customerId, noticeIds: plan.done, now });
    return plan.mails.length;
  });
}

/** What each of many is made into, with turns for others between. */
async function eachOf<T, R>(items: readonly T[], make: (item: T) => R): Promise<R[]> {
  const made: R[] = [];
  for await (const some of inSteps(items)) for (const item of some) made.push(make(item));
  return made;
}

/** Since when somebody wants to hear of changes of state: what began before is told to nobody. */
function earliestOf(users: Awaited<ReturnType<typeof noticeUsers>>): string | null {
  const since = users.flatMap(({ planned: { choices } }) =>
    (['service', 'error', 'warning'] as const).flatMap((kind) => choices.topics[kind] ?? []),
  );
  return since.sort()[0] ?? null;
}

type NoticeRow = Awaited<ReturnType<typeof noticesToDo>>[number];

function storyOf(row: NoticeRow): Story {
  return {
    noticeId: row.notice_id,
    deviceId: row.device_id,
    // rowOf is the only writer of both
    kind: row.kind as Story['kind'],
    said: JSON.parse(row.said_json) as Story['said'],
    ...{ beganAt: row.began_at, calmAt: row.calm_at, endedAt: row.ended_at },
    times: row.times,
  };
}

function rowOf(customerId: string, story: Story): NoticeRow {
  const { noticeId, deviceId, kind, beganAt, calmAt, endedAt, said, times } = story;
  return {
    ...{ customer_id: customerId, notice_id: noticeId, device_id: deviceId, kind },
    ...{ began_at: beganAt, calm_at: calmAt, ended_at: endedAt, done_at: null },
    said_json: JSON.stringify(said),
    times,
  };
}

function toldOf(row: Awaited<ReturnType<typeof stepsOfNotices>>[number]): ToldStep {
  // written from a plan's steps only
  const step = row.step as ToldStep['step'];
  return { userId: row.user_id, noticeId: row.notice_id, step, mailId: row.mail_id, at: row.at };
}
