/**
 * Who is told what, now (§6). A user and a story meet in steps: it began, still
 * stands (reminders), is over. A step that was told, or of which it stands written why
 * not, is never told again. All that is due for a user goes into one mail.
 */
import { isOpen, lastDigest } from './notice-hours.ts';
import { gathered, type NoticeItem } from './notice-outage.ts';
import { passedOver, type NoticeReason } from './notice-reason.ts';
import {
  dayMs,
  gatherMs,
  type DueStep,
  type NoticeStep,
  type NoticeUser,
  type PlanInput,
  type ToldStep,
} from './notice-step.ts';
import { returnMs, type Story } from './notice-story.ts';

export interface PlannedMail {
  userId: string;
  items: NoticeItem[];
}

/** A step that is not told, and why. */
export interface PassedOver {
  userId: string;
  noticeId: string;
  step: NoticeStep;
  reason: NoticeReason;
}

export interface NoticePlan {
  mails: PlannedMail[];
  passed: PassedOver[];
  /** stories that are over and of which nobody waits to hear */
  done: string[];
}

/** How long something stands before it is told: what goes by itself is not told at all. */
export const holdMs = { service: 0, error: 120_000, warning: 120_000, supply: 120_000 } as const;

/** Plans the mails of this moment. */
export function planNotices(input: PlanInput): NoticePlan {
  const plan: NoticePlan = { mails: [], passed: [], done: [] };
  const waiting = new Set<string>();
  const toldOf = Map.groupBy(input.told, ({ userId }) => userId);
  for (const user of input.users) {
    const told = new Map(
      (toldOf.get(user.userId) ?? []).map((one) => [`${one.step} ${one.noticeId}`, one]),
    );
    const due: DueStep[] = [];
    const soon: DueStep[] = [];
    for (const story of input.stories) {
      const next = nextStep(input, user, story, told);
      if (next === null) continue;
      const { noticeId } = story;
      const { userId } = user;
      if (next.reason !== undefined) {
        plan.passed.push({ userId, noticeId, step: next.step, reason: next.reason });
      } else {
        waiting.add(noticeId);
        const one = { story, step: next.step };
        if (isDue(input, user, one, next.readyAt)) due.push(one);
        else if (story.calmAt === null) soon.push(one);
      }
    }
    const items = gathered(input, { due, soon }, [...told.values()]);
    if (items.length > 0) plan.mails.push({ userId: user.userId, items });
  }
  const isDone = ({ endedAt, noticeId }: Story) => endedAt !== null && !waiting.has(noticeId);
  plan.done = input.stories.filter(isDone).map(({ noticeId }) => noticeId);
  return plan;
}

type NextStep =
  | { step: NoticeStep; readyAt: string; reason?: undefined }
  | { step: NoticeStep; reason: NoticeReason };

/** The step that comes next for a user; null: none, or none that he is to hear of. */
function nextStep(
  { now, devices, stories }: PlanInput,
  user: NoticeUser,
  story: Story,
  told: ReadonlyMap<string, ToldStep>,
): NextStep | null {
  const { noticeId, kind, beganAt, endedAt, calmAt } = story;
  const { choices } = user;
  const began = told.get(`began ${noticeId}`);
  if (began === undefined) {
    const reason = passedOver(user, story, devices.get(story.deviceId) ?? null, stories);
    if (reason !== null) return { step: 'began', reason };
    const wait = kind === 'silent' ? choices.silentDays * dayMs + gatherMs : holdMs[kind];
    return { step: 'began', readyAt: after(beganAt, wait) };
  }
  if (began.mailId === null || told.has(`ended ${noticeId}`)) return null;
  if (endedAt !== null) {
    if (!devices.has(story.deviceId)) return { step: 'ended', reason: 'retired' };
    if (choices.topics.recovered === null) return { step: 'ended', reason: 'not-chosen' };
    if (!user.hasAddress) return { step: 'ended', reason: 'no-address' };
    return { step: 'ended', readyAt: after(endedAt, returnMs[kind]) };
  }
  if (choices.reminderDays === null || calmAt !== null || choices.topics[kind] === null)
    return null;
  const spanMs = choices.reminderDays * dayMs;
  const times = Math.floor((Date.parse(now) - Date.parse(began.at)) / spanMs);
  if (times < 1 || told.has(`reminder-${times} ${noticeId}`) || !user.hasAddress) return null;
  return { step: `reminder-${times}`, readyAt: after(began.at, times * spanMs) };
}

/** Whether a step's time has come, and the user's hours let it through. */
function isDue(
  { now, calendar }: PlanInput,
  { choices, zone }: NoticeUser,
  { story: { kind, calmAt, endedAt }, step }: DueStep,
  readyAt: string,
): boolean {
  // it may be over: that is known soon
  if (readyAt > now || (calmAt !== null && endedAt === null)) return false;
  if (kind === 'service' && step === 'began' && choices.serviceAnytime) return true;
  const { digestAt } = choices;
  if (digestAt === null) return isOpen(now, zone, choices, calendar);
  const last = lastDigest(now, zone, { ...choices, digestAt }, calendar);
  return last !== null && readyAt <= last;
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
