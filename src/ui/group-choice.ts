/** The chosen groups of a filter in words, as `GroupOptions` offers them. */
import type { Messages } from '#i18n/messages.ts';

/** @returns null where all devices are chosen; a group that is not known is "" */
export function groupChoice(
  t: Messages,
  groups: readonly { groupId: string; name: string }[],
  chosen: string,
): string | null {
  if (chosen === 'all') return null;
  if (chosen === 'none') return t.devicesPage.noGroup;
  return groups.find(({ groupId }) => groupId === chosen)?.name ?? '';
}
