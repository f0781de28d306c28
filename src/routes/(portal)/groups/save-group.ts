/** Saves a group's form, and says what stands in the way (§8). */
import { fail } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { deviceNames, showGroup, showTaken } from '#server/services/show-group.ts';
import type { GroupForm } from './group-form.ts';
import { groupScreen, type GroupScreen } from './group-screen.ts';

/** Names that a message lists; beyond them it says how many more. */
const listed = 10;

export interface Names {
  names: string[];
  more: number;
}

export interface GroupAnswer {
  screen: GroupScreen;
  problems: { field: string | null; text: string }[];
  /** somebody else saved the group: how it stands now, and what saving again would do */
  changed: { name: string; devices: number; adds: Names; removes: Names } | null;
  /** chosen devices that went elsewhere; they are no longer chosen */
  taken: { devices: { name: string; group: string | null }[]; more: number } | null;
}

/** What is shown after anything but a save that worked. */
export async function answerOf(
  ctx: Context,
  groupId: string | null,
  form: GroupForm,
  found: Partial<Omit<GroupAnswer, 'screen'>> = {},
): Promise<GroupAnswer> {
  const screen = await groupScreen(ctx, groupId, form);
  return { screen, problems: [], changed: null, taken: null, ...found };
}

/** What a rule refused, for the form; anything else is a failure. */
export async function refusal(
  ctx: Context,
  groupId: string | null,
  form: GroupForm,
  thrown: unknown,
) {
  if (!isKadoError(thrown) || !thrown.code.startsWith('group.')) throw thrown;
  if (thrown.code === 'group.changed' && groupId !== null) {
    const { version, changed } = await standOf(ctx, groupId, form);
    return fail(409, await answerOf(ctx, groupId, { ...form, version }, { changed }));
  }
  if (thrown.code === 'group.device_taken') {
    const gone = await showTaken(ctx, { groupId, deviceIds: form.chosen });
    const lost = new Set(gone.map(({ deviceId }) => deviceId));
    const chosen = form.chosen.filter((id) => !lost.has(id));
    const taken = { devices: gone.slice(0, listed), more: Math.max(0, gone.length - listed) };
    return fail(409, await answerOf(ctx, groupId, { ...form, chosen }, { taken }));
  }
  if (thrown.code === 'group.not_found') throw thrown;
  const text = errorSentence(ctx.locale, thrown.code, thrown.details);
  const field = thrown.code === 'group.too_many' ? null : 'name';
  const status = thrown.status === 'conflict' ? 409 : 400;
  return fail(status, await answerOf(ctx, groupId, form, { problems: [{ field, text }] }));
}

async function standOf(ctx: Context, groupId: string, form: GroupForm) {
  const now = await showGroup(ctx, groupId);
  const has = new Set(now.deviceIds);
  const wants = new Set(form.chosen);
  const adds = form.chosen.filter((id) => !has.has(id));
  const removes = now.deviceIds.filter((id) => !wants.has(id));
  const changed = {
    name: now.name,
    devices: now.deviceIds.length,
    adds: await someNames(ctx, adds),
    removes: await someNames(ctx, removes),
  };
  return { version: now.version, changed };
}

async function someNames(ctx: Context, deviceIds: readonly string[]): Promise<Names> {
  const names = await deviceNames(ctx, deviceIds.slice(0, listed));
  return { names, more: deviceIds.length - names.length };
}
