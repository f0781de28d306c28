/** Saves a group's form, and says what stands in the way (§8). */
import { fail } from '@sveltejs/kit';
import { withTicks } from '#core/choice.ts';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { deviceNames, showGroup, showTaken } from '#server/services/show-group.ts';
import { choiceOf, type Choice, type Standing } from './group-choice.ts';
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
  /** others changed which devices are in the group, or are found: how many were chosen, and are now */
  moved: Choice['moved'];
}

/** What is shown after anything but a save that worked. */
async function answerOf(
  ctx: Context,
  groupId: string | null,
  form: GroupForm,
  choice: Choice,
  found: Partial<Omit<GroupAnswer, 'screen'>> = {},
): Promise<GroupAnswer> {
  const screen = await groupScreen(ctx, groupId, form, choice);
  return { screen, problems: [], changed: null, taken: null, moved: null, ...found };
}

/**
 * Does what was pressed.
 * @param save writes the group with these devices
 * @returns what it wrote, or the screen to show
 */
export async function pressed<T>(
  ctx: Context,
  group: Standing,
  form: GroupForm,
  save: (deviceIds: readonly string[]) => Promise<T>,
) {
  const { groupId } = group;
  const choice = await choiceOf(ctx, group, form);
  if (form.press !== 'save') {
    return { answer: await answerOf(ctx, groupId, form, choice, { moved: choice.moved }) };
  }
  try {
    // nobody saves what was not shown; somebody else's save is told as such
    if (choice.moved === null || (await isSavedSince(ctx, groupId, form))) {
      return { saved: await save(choice.deviceIds) };
    }
    const { moved } = choice;
    return { answer: fail(409, await answerOf(ctx, groupId, form, choice, { moved })) };
  } catch (thrown) {
    return { answer: await refusal(ctx, group, { form, choice, thrown }) };
  }
}

async function isSavedSince(ctx: Context, groupId: string | null, { version }: GroupForm) {
  return groupId !== null && (await showGroup(ctx, groupId)).version !== version;
}

/** What a rule refused, for the form; anything else is a failure. */
async function refusal(
  ctx: Context,
  group: Standing,
  { form, choice, thrown }: { form: GroupForm; choice: Choice; thrown: unknown },
) {
  const { groupId } = group;
  if (!isKadoError(thrown) || !thrown.code.startsWith('group.')) throw thrown;
  if (thrown.code === 'group.changed' && groupId !== null) {
    const { version, changed } = await standOf(ctx, groupId, choice);
    return fail(409, await answerOf(ctx, groupId, { ...form, version }, choice, { changed }));
  }
  if (thrown.code === 'group.device_taken') {
    const gone = await showTaken(ctx, { groupId, deviceIds: choice.deviceIds });
    const steps = withTicks(choice.steps, new Map(gone.map(({ deviceId }) => [deviceId, false])));
    const left = await choiceOf(ctx, group, {
      ...{ steps, ticks: new Map(), seal: null },
      ...{ text: form.text, press: 'save' },
    });
    const taken = { devices: gone.slice(0, listed), more: Math.max(0, gone.length - listed) };
    return fail(409, await answerOf(ctx, groupId, form, left, { taken }));
  }
  if (thrown.code === 'group.not_found') throw thrown;
  const text = errorSentence(ctx.locale, thrown.code, thrown.details);
  const field = thrown.code === 'group.too_many' ? null : 'name';
  const status = thrown.status === 'conflict' ? 409 : 400;
  return fail(status, await answerOf(ctx, groupId, form, choice, { problems: [{ field, text }] }));
}

async function standOf(ctx: Context, groupId: string, choice: Choice) {
  const now = await showGroup(ctx, groupId);
  const has = new Set(now.deviceIds);
  const wants = new Set(choice.deviceIds);
  const adds = choice.deviceIds.filter((id) => !has.has(id));
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
