/** What the plan of notices is made of (§6): who may be told, what of, and what was told. */
import type { NoticeChoices } from './notice-choices.ts';
import type { BusinessCalendar } from './notice-hours.ts';
import type { Story } from './notice-story.ts';

export const dayMs = 24 * 3_600_000;

/** Devices that fall silent one after the other within this time did so together. */
export const gatherMs = 30 * 60_000;

/** Who may be told. Users who cannot sign in are none. */
export interface NoticeUser {
  userId: string;
  choices: NoticeChoices;
  /** whether there is a confirmed address */
  hasAddress: boolean;
  /** the only groups that the user sees; null: the whole customer */
  scope: readonly string[] | null;
  zone: string;
}

export interface NoticeDevice {
  groupId: string | null;
  /** who looks after its toner and ink (§3.2) */
  inChargeId: string | null;
  /** devices of one site lose contact together: its collector and building */
  site: string;
}

/** `began`, `ended`, `reminder-1` … */
export type NoticeStep = 'began' | 'ended' | `reminder-${number}`;

export interface ToldStep {
  userId: string;
  noticeId: string;
  step: NoticeStep;
  /** the mail that told it; null: none did */
  mailId: string | null;
  at: string;
}

export interface PlanInput {
  /** ISO instant */
  now: string;
  /** all that are open, and those that are over and not done with */
  stories: readonly Story[];
  /** those in use, by id; a story of another one is passed over */
  devices: ReadonlyMap<string, NoticeDevice>;
  users: readonly NoticeUser[];
  told: readonly ToldStep[];
  calendar: BusinessCalendar;
}

/** What one mail says of a story: `passed`, that it began and is over, takes both steps at once. */
export type ToldAs = NoticeStep | 'passed';

/** A story and what of it is due. */
export interface DueStep {
  story: Story;
  step: ToldAs;
}

/** The steps that are told by that. */
export function stepsOf(told: ToldAs): NoticeStep[] {
  return told === 'passed' ? ['began', 'ended'] : [told];
}

/** How long something stands before it is told: what goes by itself is not told at all. */
const holdMs = { service: 0, error: 120_000, warning: 120_000, supply: 120_000 } as const;

/** When a user is to hear that a story began, if his hours let it through: ISO instant. */
export function tellableAt(
  { kind, beganAt }: Pick<Story, 'kind' | 'beganAt'>,
  { silentDays }: Pick<NoticeChoices, 'silentDays'>,
): string {
  return later(beganAt, kind === 'silent' ? silentDays * dayMs + gatherMs : holdMs[kind]);
}

/** An ISO instant so much later. */
export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
