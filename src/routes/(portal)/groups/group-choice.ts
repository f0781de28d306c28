/** The devices that a group's form chooses (§8), by what is in the portal now. */
import { chosenBy, sealOf, textsOf, withFound, withTicks, type ChoiceStep } from '#core/choice.ts';
import type { Context } from '#server/context.ts';
import { choosableIds } from '#server/services/list-choosable.ts';
import { mostTexts, type GroupForm } from './group-form.ts';

/** A group as it is now. */
export interface Standing {
  /** null: it is still to be made */
  groupId: string | null;
  deviceIds: readonly string[];
}

/** One that is still to be made. */
export const noGroup: Standing = { groupId: null, deviceIds: [] };

export interface Choice {
  steps: readonly ChoiceStep[];
  /** by which it is seen that others changed what it rests on */
  seal: string;
  deviceIds: readonly string[];
  /** how many were chosen without this page's ticks, where that is not what was shown */
  moved: { before: number; now: number } | null;
}

type Pressed = Pick<GroupForm, 'steps' | 'ticks' | 'seal' | 'text' | 'press'>;

export async function choiceOf(ctx: Context, group: Standing, form: Pressed): Promise<Choice> {
  const { groupId } = group;
  const found = new Map<string, string[]>();
  const find = async (text: string) => {
    const ids = found.get(text) ?? (await choosableIds(ctx, { groupId, text }));
    found.set(text, ids);
    return ids;
  };
  for (const text of textsOf(form.steps)) await find(text);
  const shown = chosenBy(group.deviceIds, form.steps, found);
  let steps = withTicks(form.steps, form.ticks);
  if (form.press === 'all' || form.press === 'clear') {
    const { text, press } = form;
    steps = withFound(steps, { text, isChosen: press === 'all' }, await find(text));
  }
  const chosen = chosenBy(group.deviceIds, steps, found);
  if (textsOf(steps).length > mostTexts) steps = named(group.deviceIds, chosen);
  return {
    ...{ steps, seal: sealOf(chosen), deviceIds: [...chosen] },
    moved:
      form.seal === null || form.seal === sealOf(shown)
        ? null
        : { before: Number.parseInt(form.seal, 10) || 0, now: shown.size },
  };
}

/** The same choice by its devices alone. */
function named(first: readonly string[], chosen: ReadonlySet<string>): ChoiceStep[] {
  const gone = first.filter((id) => !chosen.has(id)).map((id) => [id, false] as const);
  const here = new Set(first);
  const come = [...chosen].filter((id) => !here.has(id)).map((id) => [id, true] as const);
  return withTicks([], new Map([...gone, ...come]));
}
