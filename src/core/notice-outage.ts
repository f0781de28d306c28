/**
 * Devices of one site that lose contact together are one matter (§6): it is
 * told once, and its end once, an hour after the first of them is back.
 */
import {
  gatherMs,
  type DueStep,
  type NoticeStep,
  type PlanInput,
  type ToldStep,
} from './notice-step.ts';
import type { Story } from './notice-story.ts';

/** What one paragraph of a mail is about. */
export interface NoticeItem {
  step: NoticeStep;
  /** one, or those that fell silent together */
  stories: Story[];
  /** of an outage that ended: those that are still silent */
  still: Story[];
}

/** Fewer than this are told one by one. */
const fewestOfAnOutage = 3;

/** How long the end of an outage waits for the last of its devices. */
const comingBackMs = 3_600_000;

/**
 * Folds what is due into items; an outage that is coming back may wait.
 * @param soon what waits: silences among it are told with one that is due
 * @param told what the user was told
 */
export function gathered(
  input: Pick<PlanInput, 'now' | 'devices' | 'stories'>,
  { due, soon }: { due: readonly DueStep[]; soon: readonly DueStep[] },
  told: readonly ToldStep[],
): NoticeItem[] {
  const isSilence = ({ story, step }: DueStep) =>
    story.kind === 'silent' && (step === 'began' || step === 'ended');
  const alone = due.filter((one) => !isSilence(one)).map(itemOf);
  const silent = due.filter(isSilence);
  const began = [...silent, ...soon.filter(isSilence)]
    .filter(({ step }) => step === 'began')
    .map(({ story }) => story);
  const isReady = (story: Story) => silent.some((one) => one.story === story);
  const ended = silent.filter(({ step }) => step === 'ended').map(({ story }) => story);
  return [...alone, ...outages(input, began, isReady), ...returns(input, ended, told)];
}

function itemOf({ story, step }: DueStep): NoticeItem {
  return { step, stories: [story], still: [] };
}

/** @param isReady the first of a run has to be, and takes the others along */
function outages(
  { devices }: Pick<PlanInput, 'devices'>,
  began: readonly Story[],
  isReady: (story: Story) => boolean,
): NoticeItem[] {
  const bySite = Map.groupBy(began, ({ deviceId }) => devices.get(deviceId)?.site ?? '');
  return [...bySite.values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => (a.beganAt < b.beganAt ? -1 : 1));
    const runs: Story[][] = [];
    for (const story of sorted) {
      const first = runs.at(-1)?.[0];
      const isNear =
        first !== undefined && Date.parse(story.beganAt) - Date.parse(first.beganAt) <= gatherMs;
      if (isNear) runs.at(-1)?.push(story);
      else runs.push([story]);
    }
    return runs
      .filter(([first]) => first !== undefined && isReady(first))
      .flatMap((run) => together('began', run));
  });
}

function together(step: NoticeStep, stories: Story[], still: Story[] = []): NoticeItem[] {
  if (stories.length + still.length >= fewestOfAnOutage) return [{ step, stories, still }];
  return stories.map((story) => ({ step, stories: [story], still: [] }));
}

/** Who fell silent in one mail comes back in one. */
function returns(
  { now, stories, devices }: Pick<PlanInput, 'now' | 'stories' | 'devices'>,
  ended: readonly Story[],
  told: readonly ToldStep[],
): NoticeItem[] {
  const mailOf = new Map(
    told.flatMap(({ step, noticeId, mailId }) => (step === 'began' ? [[noticeId, mailId]] : [])),
  );
  // one mail may tell of two sites
  const keyOf = ({ noticeId, deviceId }: Story) =>
    `${mailOf.get(noticeId) ?? noticeId} ${devices.get(deviceId)?.site ?? ''}`;
  const byMail = Map.groupBy(ended, keyOf);
  const wasTold = new Set(told.flatMap((one) => (one.step === 'ended' ? [one.noticeId] : [])));
  return [...byMail].flatMap(([key, back]) => {
    const members = stories.filter((one) => one.kind === 'silent' && keyOf(one) === key);
    const still = members.filter(({ endedAt }) => endedAt === null);
    const isFirst = !members.some(({ noticeId }) => wasTold.has(noticeId));
    const first = back.map(({ endedAt }) => endedAt ?? now).sort()[0] ?? now;
    const mayWait = isFirst && members.length >= fewestOfAnOutage && still.length > 0;
    if (mayWait && Date.parse(now) - Date.parse(first) < comingBackMs) return [];
    return together('ended', back, isFirst ? still : []);
  });
}
