/** Why a user is not told of something (§6). */
import { nextOpen, type BusinessCalendar } from './notice-hours.ts';
import { dayMs, tellableAt, type NoticeDevice, type NoticeUser } from './notice-step.ts';
import type { Story } from './notice-story.ts';

export type NoticeReason =
  /** the device is no longer in use */
  | 'retired'
  /** the user does not see the device's group, or left it out */
  | 'outside-groups'
  /** supplies are told to who looks after them */
  | 'not-in-charge'
  | 'not-chosen'
  /** it began before the user chose to hear of it */
  | 'chosen-later'
  | 'no-address'
  /** it was over before it was to be told: too short, or the user's hours let nothing through */
  | 'over'
  /** the low supply behind the warning is told as such */
  | 'told-as-supply';

/** Reasons that follow from the user's choices at any time: nothing has to be written down. */
export const standingReasons: ReadonlySet<NoticeReason> = new Set([
  ...(['outside-groups', 'not-in-charge', 'not-chosen', 'chosen-later'] as const),
]);

/**
 * Why a user hears nothing of a device, whatever he was told before: it is not his.
 * @param device null: it is not in use any more
 */
export function notHis(
  { choices, scope, userId }: NoticeUser,
  { kind }: Pick<Story, 'kind'>,
  device: NoticeDevice | null,
): NoticeReason | null {
  if (device === null) return 'retired';
  if (!isAmong(scope, device) || !isAmong(choices.groupIds, device)) return 'outside-groups';
  if (kind === 'supply' && device.inChargeId !== userId) return 'not-in-charge';
  return null;
}

/** What is known beside a story. */
export interface Beside {
  /** null: it is not in use any more */
  device: NoticeDevice | null;
  /** kinds of the stories of the same device */
  kinds: ReadonlySet<string>;
  calendar: BusinessCalendar;
}

/**
 * Why a user is not told that something began.
 * @returns null where it is to be told, now or later
 */
export function passedOver(
  user: NoticeUser,
  story: Story,
  { device, kinds, calendar }: Beside,
): NoticeReason | null {
  const foreign = notHis(user, story, device);
  if (foreign !== null) return foreign;
  const { choices, userId } = user;
  const since = choices.topics[story.kind];
  if (since === null) return 'not-chosen';
  if (newsAt(story, choices.silentDays) < since) return 'chosen-later';
  if (!user.hasAddress) return 'no-address';
  if (isBriefer(user, story, calendar)) return 'over';
  const isTwin = isOfSupplies(story) && device?.inChargeId === userId;
  return isTwin && choices.topics.supply !== null && kinds.has('supply') ? 'told-as-supply' : null;
}

/**
 * Whether it was over before the user was to hear of it. That does not depend on when somebody
 * looked: what was to be told and is over by now is still told.
 */
function isBriefer(
  { choices, zone }: NoticeUser,
  story: Story,
  calendar: BusinessCalendar,
): boolean {
  const { endedAt, kind } = story;
  if (endedAt === null) return false;
  const from = tellableAt(story, choices);
  if (endedAt < from) return true;
  // a digest tells all that happened
  if (choices.digestAt !== null || (kind === 'service' && choices.serviceAnytime)) return false;
  const open = nextOpen(from, zone, choices, calendar);
  return open === null || endedAt <= open;
}

/** When it became something to tell: a silence after the days that the user chose. */
function newsAt({ kind, beganAt }: Story, silentDays: number): string {
  if (kind !== 'silent') return beganAt;
  return new Date(Date.parse(beganAt) + silentDays * dayMs).toISOString();
}

function isAmong(groupIds: readonly string[] | null, { groupId }: NoticeDevice): boolean {
  return groupIds === null || (groupId !== null && groupIds.includes(groupId));
}

/** A warning of nothing but supplies that run low. */
export function isOfSupplies({ kind, said }: Story): boolean {
  const { conditions } = said;
  return kind === 'warning' && conditions.length > 0 && conditions.every(isLowSupply);
}

function isLowSupply({ code }: { code: string }): boolean {
  return /^(toner|ink|ribbon|marker-supply)-(low|empty)$/.test(code);
}
