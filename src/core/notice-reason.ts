/** Why a user is not told that something began (§6). */
import { dayMs, type NoticeDevice, type NoticeUser } from './notice-step.ts';
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
  /** it was over before it was to be told: in quiet hours, or too short */
  | 'over'
  /** the low supply behind the warning is told as such */
  | 'told-as-supply';

/** Reasons that follow from the user's choices at any time: nothing has to be written down. */
export const standingReasons: ReadonlySet<NoticeReason> = new Set([
  ...(['outside-groups', 'not-in-charge', 'not-chosen', 'chosen-later'] as const),
]);

/**
 * @param device null: it is not in use any more
 * @param stories those beside it
 * @returns null where it is to be told, now or later
 */
export function passedOver(
  user: NoticeUser,
  story: Story,
  device: NoticeDevice | null,
  stories: readonly Story[],
): NoticeReason | null {
  if (device === null) return 'retired';
  const { choices, scope, userId } = user;
  if (!isAmong(scope, device) || !isAmong(choices.groupIds, device)) return 'outside-groups';
  if (story.kind === 'supply' && device.inChargeId !== userId) return 'not-in-charge';
  const since = choices.topics[story.kind];
  if (since === null) return 'not-chosen';
  if (newsAt(story, choices.silentDays) < since) return 'chosen-later';
  if (!user.hasAddress) return 'no-address';
  if (story.endedAt !== null) return 'over';
  const isTwin = isOfSupplies(story) && device.inChargeId === userId;
  if (isTwin && choices.topics.supply !== null && hasSupplyStory(story, stories)) {
    return 'told-as-supply';
  }
  return null;
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
function isOfSupplies({ kind, said }: Story): boolean {
  const { conditions } = said;
  return kind === 'warning' && conditions.length > 0 && conditions.every(isLowSupply);
}

function isLowSupply({ code }: { code: string }): boolean {
  return /^(toner|ink|ribbon|marker-supply)-(low|empty)$/.test(code);
}

function hasSupplyStory({ deviceId }: Story, stories: readonly Story[]): boolean {
  return stories.some((one) => one.deviceId === deviceId && one.kind === 'supply');
}
