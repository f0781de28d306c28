/** What a group's screen shows, opened or after something was pressed (§8). */
import type { Context } from '#server/context.ts';
import { listChoosable, type Choosable } from '#server/services/list-choosable.ts';
import type { Choice } from './group-choice.ts';
import { shownText, stepText, type GroupForm } from './group-form.ts';

/** Devices on one page of the choice. */
const pageSize = 100;

export interface GroupScreen {
  name: string;
  version: number;
  text: string;
  /** the choice as the form carries it */
  steps: string[];
  seal: string;
  shown: string;
  /** the ticks of this page */
  ticked: string[];
  chosenCount: number;
  foundCount: number;
  rows: Choosable['rows'];
  page: number;
  lastPage: number;
}

/** @param groupId null: of a group that is still to be made */
export async function groupScreen(
  ctx: Context,
  groupId: string | null,
  form: Pick<GroupForm, 'name' | 'version' | 'text' | 'page'>,
  choice: Choice,
): Promise<GroupScreen> {
  const { name, version, text } = form;
  const found = await listChoosable(ctx, { groupId, text, page: form.page, pageSize });
  const chosen = new Set(choice.deviceIds);
  const shown = found.rows.map(({ deviceId }) => deviceId);
  return {
    ...{ name, version, text },
    steps: choice.steps.map(stepText),
    seal: choice.seal,
    shown: shownText(shown, chosen),
    ticked: shown.filter((id) => chosen.has(id)),
    chosenCount: chosen.size,
    foundCount: found.foundIds.length,
    rows: found.rows,
    page: found.page,
    lastPage: Math.max(1, Math.ceil(found.foundIds.length / pageSize)),
  };
}
