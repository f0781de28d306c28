/**
 * Who is told what, now (§6). A user and a story meet in steps: it began, still
 * stands (reminders), is over. A step that was told, or of which it stands written why
 * not, is never told again. All that is due for a user goes into one mail.
 */
import { isOpen, lastDigest } from './notice-hours.ts';
import { gathered, type NoticeItem } from './notice-outage.ts';
import { notHis, passedOver, type Beside, type NoticeReason } from './notice-reason.ts';
import {
  dayMs,
  later,
  tellableAt,
  type DueStep,
  type NoticeStep,
  type NoticeUser,
  type PlanInput,
  type ToldAs,
  type ToldStep,
} from './notice-step.ts';
import { returnMs, type Story } from './notice-story.ts';
import { wholeOf } from './whole-of.ts';

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

/** Stories that are judged without a pause. */
const atOnce = 250;

/** Plans the mails of this moment. */
export function planNotices(input: PlanInput): NoticePlan {
  return wholeOf(planSteps(input));
}

/** The same, with a pause now and then: a fleet has thousands of stories, and each user hears of them. */
export function* planSteps(input: PlanInput): Generator<void, NoticePlan> {
  const plan: NoticePlan = { mails: [], passed: [], done: [] };
  const { devices, calendar, stories } = input;
  const waiting = new Set<string>();
  const toldOf = Map.groupBy(input.told, ({ userId }) => userId);
  const storiesOf = Map.groupBy(stories, ({ deviceId }) => deviceId);
  yield;
  const besides = new Map<string, Beside>();
  for (const [deviceId, own] of storiesOf) {
    const kinds = new Set(own.map(({ kind }) => kind));
    besides.set(deviceId, { device: devices.get(deviceId) ?? null, kinds, calendar });
    if (besides.size % atOnce === 0) yield;
  }
  for (const user of input.users) {
    const told = new Map(
      (toldOf.get(user.userId) ?? []).map((one) => [`${one.step} ${one.noticeId}`, one]),
    );
    const isDue = timesOf(input, user);
    const due: DueStep[] = [];
    const soon: DueStep[] = [];
    for (const [nth, story] of stories.entries()) {
      if (nth % atOnce === 0) yield;
      const beside = besides.get(story.deviceId);
      const next = beside && nextStep(input, user, { story, beside, told });
      if (!next) continue;
      const { noticeId } = story;
      const { userId } = user;
      if (next.reason !== undefined) {
        plan.passed.push({ userId, noticeId, step: next.step, reason: next.reason });
      } else {
        waiting.add(noticeId);
        const one = { story, step: next.step };
        if (isDue(one, next.readyAt)) due.push(one);
        else if (story.calmAt === null) soon.push(one);
      }
    }
    const isHis = (story: Story) =>
      notHis(user, story, devices.get(story.deviceId) ?? null) === null;
    yield;
    const items = gathered(input, { due, soon, storiesOf, isHis }, [...told.values()]);
    if (items.length > 0) plan.mails.push({ userId: user.userId, items });
  }
  const isDone = ({ endedAt, noticeId }: Story) => endedAt !== null && !waiting.has(noticeId);
  plan.done = stories.filter(isDone).map(({ noticeId }) => noticeId);
  return plan;
}

type NextStep =
  | { step: ToldAs; readyAt: string; reason?: undefined }
  | { step: NoticeStep; reason: NoticeReason };

interface About {
  story: Story;
  beside: Beside;
  told: ReadonlyMap<string, ToldStep>;
}

/** The step that comes next for a user; null: none, or none that he is to hear of. */
function nextStep(
  { now }: PlanInput,
  user: NoticeUser,
  { story, beside, told }: About,
): NextStep | null {
  const { noticeId, kind, endedAt, calmAt } = story;
  const { choices } = user;
  const began = told.get(`began ${noticeId}`);
  if (began === undefined) {
    const reason = passedOver(user, story, beside);
    if (reason !== null) return { step: 'began', reason };
    if (endedAt !== null) return { step: 'passed', readyAt: later(endedAt, returnMs[kind]) };
    return { step: 'began', readyAt: tellableAt(story, choices) };
  }
  if (began.mailId === null || told.has(`ended ${noticeId}`)) return null;
  const foreign = notHis(user, story, beside.device);
  if (endedAt !== null) {
    if (foreign !== null) return { step: 'ended', reason: foreign };
    if (choices.topics.recovered === null) return { step: 'ended', reason: 'not-chosen' };
    if (!user.hasAddress) return { step: 'ended', reason: 'no-address' };
    return { step: 'ended', readyAt: later(endedAt, returnMs[kind]) };
  }
  if (foreign !== null || !user.hasAddress || calmAt !== null) return null;
  if (choices.reminderDays === null || choices.topics[kind] === null) return null;
  const spanMs = choices.reminderDays * dayMs;
  const times = Math.floor((Date.parse(now) - Date.parse(began.at)) / spanMs);
  if (times < 1 || told.has(`reminder-${times} ${noticeId}`)) return null;
  return { step: `reminder-${times}`, readyAt: later(began.at, times * spanMs) };
}

/** Tells whether a step's time has come, and the user's hours let it through. */
function timesOf(
  { now, calendar }: PlanInput,
  { choices, zone }: NoticeUser,
): (one: DueStep, readyAt: string) => boolean {
  const { digestAt } = choices;
  // asked at most once for a user: reckoning with days is dear
  let until: string | null | undefined;
  const letThrough = () => {
    if (digestAt === null) return isOpen(now, zone, choices, calendar) ? now : null;
    return lastDigest(now, zone, { ...choices, digestAt }, calendar);
  };
  return ({ story: { kind, calmAt, endedAt }, step }, readyAt) => {
    // it may be over: that is known soon
    if (readyAt > now || (calmAt !== null && endedAt === null)) return false;
    const isNews = step === 'began' || step === 'passed';
    if (kind === 'service' && isNews && choices.serviceAnytime) return true;
    if (until === undefined) until = letThrough();
    return until !== null && readyAt <= until;
  };
}
