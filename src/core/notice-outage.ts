/**
 * What is due, as the paragraphs of one mail (§6). Devices of one site that lose contact
 * together are one matter: it is told once, reminded of once, and its end is told once,
 * when all are back or an hour after the first of them is. What came and went again and again
 * on one device is one matter too.
 */
import { isOfSupplies } from './notice-reason.ts';
import {
  gatherMs,
  type DueStep,
  type PlanInput,
  type ToldAs,
  type ToldStep,
} from './notice-step.ts';
import type { Story } from './notice-story.ts';

/** What one paragraph of a mail is about. */
export interface NoticeItem {
  step: ToldAs;
  /** one; or those that fell silent together; or those of one device and kind that passed */
  stories: Story[];
  /** of an outage that ended: those that are still silent */
  still: Story[];
  /** of what is over: what else stands on the device */
  remains: Story[];
}

/** Fewer than this are told one by one. */
const fewestOfAnOutage = 3;

/** How long the end of an outage waits for the last of its devices. */
const comingBackMs = 3_600_000;

/** What of a user's stories there is to tell. */
export interface Gathering {
  due: readonly DueStep[];
  /** what waits: silences among it are told with one that is due */
  soon: readonly DueStep[];
  storiesOf: ReadonlyMap<string, readonly Story[]>;
  /** whether the user may hear of it */
  isHis(story: Story): boolean;
}

type Input = Pick<PlanInput, 'now' | 'devices' | 'stories'>;

/**
 * Folds what is due into items; an outage that is coming back may wait.
 * @param told what the user was told
 */
export function gathered(
  input: Input,
  { due, soon, storiesOf, isHis }: Gathering,
  told: readonly ToldStep[],
): NoticeItem[] {
  const isSilence = ({ story }: DueStep) => story.kind === 'silent';
  const silent = due.filter(isSilence);
  const of = (steps: readonly DueStep[], step: ToldAs) =>
    steps.filter((one) => one.step === step).map(({ story }) => story);
  const mailOf = new Map(
    told.flatMap(({ step, noticeId, mailId }) => (step === 'began' ? [[noticeId, mailId]] : [])),
  );
  // one mail may tell of two sites
  const outageOf = ({ noticeId, deviceId }: Story) =>
    `${mailOf.get(noticeId) ?? noticeId} ${input.devices.get(deviceId)?.site ?? ''}`;
  const began = [...of(silent, 'began'), ...of(soon.filter(isSilence), 'began')];
  const ready = new Set(of(silent, 'began'));
  const passed = of(silent, 'passed');
  const items = [
    ...alone(due.filter((one) => !isSilence(one))),
    ...outages(input, began, (story) => ready.has(story)).flatMap((run) => together('began', run)),
    ...outages(input, passed, () => true).flatMap((run) => together('passed', run)),
    ...reminders(silent, outageOf),
    ...returns(input, of(silent, 'ended'), { outageOf, isHis }),
  ];
  return items.map((item) => ({ ...item, remains: remainsOf(item, storiesOf) }));
}

/** One by one; what passed on one device, and was of one kind, together. */
function alone(due: readonly DueStep[]): NoticeItem[] {
  const keyOf = ({ story, step }: DueStep) =>
    step === 'passed' ? `${story.kind} ${story.deviceId}` : `${step} ${story.noticeId}`;
  return [...Map.groupBy(due, keyOf).values()].flatMap((own) => {
    const stories = own.map(({ story }) => story).sort(byBeginning);
    return own[0] === undefined ? [] : [itemOf(own[0].step, stories)];
  });
}

function itemOf(step: ToldAs, stories: Story[], still: Story[] = []): NoticeItem {
  return { step, stories, still, remains: [] };
}

/** What is wrong with the device beside that which is over. */
function remainsOf(
  { step, stories, still }: NoticeItem,
  storiesOf: ReadonlyMap<string, readonly Story[]>,
): Story[] {
  const deviceIds = new Set(stories.map(({ deviceId }) => deviceId));
  const [deviceId] = deviceIds;
  const isOver = step === 'ended' || step === 'passed';
  if (!isOver || deviceId === undefined || deviceIds.size > 1 || still.length > 0) return [];
  const standing = (storiesOf.get(deviceId) ?? []).filter(({ calmAt }) => calmAt === null);
  // the low supply behind a warning is named as such
  const hasSupply = standing.some(({ kind }) => kind === 'supply');
  return standing.filter((story) => !(hasSupply && isOfSupplies(story)));
}

/** @param isReady the first of a run has to be, and takes the others along */
function outages(
  { devices }: Pick<PlanInput, 'devices'>,
  began: readonly Story[],
  isReady: (story: Story) => boolean,
): Story[][] {
  const bySite = Map.groupBy(began, ({ deviceId }) => devices.get(deviceId)?.site ?? '');
  return [...bySite.values()].flatMap((own) => {
    const runs: Story[][] = [];
    for (const story of own.toSorted(byBeginning)) {
      const first = runs.at(-1)?.[0];
      const isNear =
        first !== undefined && Date.parse(story.beganAt) - Date.parse(first.beganAt) <= gatherMs;
      if (isNear) runs.at(-1)?.push(story);
      else runs.push([story]);
    }
    return runs.filter(([first]) => first !== undefined && isReady(first));
  });
}

function together(step: ToldAs, stories: Story[], still: Story[] = []): NoticeItem[] {
  if (stories.length + still.length >= fewestOfAnOutage) return [itemOf(step, stories, still)];
  return stories.map((story) => itemOf(step, [story]));
}

/** Who fell silent in one mail is reminded of in one. */
function reminders(silent: readonly DueStep[], outageOf: (story: Story) => string): NoticeItem[] {
  const due = silent.filter(({ step }) => step.startsWith('reminder'));
  const byMail = Map.groupBy(due, ({ story, step }) => `${step} ${outageOf(story)}`);
  return [...byMail.values()].flatMap((own) =>
    own[0] === undefined
      ? []
      : together(
          own[0].step,
          own.map(({ story }) => story),
        ),
  );
}

/** Who fell silent in one mail comes back in one. */
function returns(
  { now, stories }: Pick<PlanInput, 'now' | 'stories'>,
  ended: readonly Story[],
  { outageOf, isHis }: Pick<Gathering, 'isHis'> & { outageOf(story: Story): string },
): NoticeItem[] {
  if (ended.length === 0) return [];
  const silences = stories.filter((one) => one.kind === 'silent' && isHis(one));
  const membersOf = Map.groupBy(silences, outageOf);
  return [...Map.groupBy(ended, outageOf)].flatMap(([key, back]) => {
    const members = membersOf.get(key) ?? [];
    const still = members.filter(({ endedAt }) => endedAt === null);
    const first = back.map(({ endedAt }) => endedAt ?? now).sort()[0] ?? now;
    const mayWait = members.length >= fewestOfAnOutage && still.length > 0;
    if (mayWait && Date.parse(now) - Date.parse(first) < comingBackMs) return [];
    return together('ended', back, still);
  });
}

function byBeginning(a: Story, b: Story): number {
  return a.beganAt < b.beganAt ? -1 : a.beganAt > b.beganAt ? 1 : 0;
}
