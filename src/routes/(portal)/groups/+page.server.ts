import { listGroups } from '#server/services/list-groups.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { contextOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const { groups, ungrouped } = await listGroups(ctx);
  const done = ['created', 'saved', 'unchanged'].find((word) => url.searchParams.has(word)) ?? null;
  return {
    groups,
    ungrouped,
    most: ctx.policy.groupLimit,
    mayEdit: mayEdit(ctx),
    done: done as 'created' | 'saved' | 'unchanged' | null,
    // the group that was saved, where it is still there
    doneName:
      groups.find(({ groupId }) => groupId === url.searchParams.get(done ?? ''))?.name ?? '',
    deleted: countsOf(url.searchParams.get('deleted')),
  };
};

/** `3.12`: groups and devices. */
function countsOf(text: string | null): { groups: number; devices: number } | null {
  const [, groups, devices] = /^(\d{1,6})\.(\d{1,9})$/.exec(text ?? '') ?? [];
  return groups && devices ? { groups: Number(groups), devices: Number(devices) } : null;
}
