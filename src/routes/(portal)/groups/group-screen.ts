/** What a group's screen shows, opened or after something was pressed (§8). */
import type { Context } from '#server/context.ts';
import { listChoosable, type Choosable } from '#server/services/list-choosable.ts';
import { joinIds, type GroupForm } from './group-form.ts';

/** Devices on one page of the choice. */
const pageSize = 100;

export interface GroupScreen {
  name: string;
  version: number;
  text: string;
  /** ids as the form carries them */
  chosen: string;
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
  form: Omit<GroupForm, 'press'> & { press?: GroupForm['press'] },
): Promise<GroupScreen> {
  const { name, version, text, press } = form;
  const found = await listChoosable(ctx, { groupId, text, page: form.page, pageSize });
  const chosen = new Set(form.chosen);
  if (press === 'all') for (const id of found.foundIds) chosen.add(id);
  if (press === 'clear') for (const id of found.foundIds) chosen.delete(id);
  const shown = found.rows.map(({ deviceId }) => deviceId);
  return {
    ...{ name, version, text },
    chosen: joinIds([...chosen]),
    shown: joinIds(shown),
    ticked: shown.filter((id) => chosen.has(id)),
    chosenCount: chosen.size,
    foundCount: found.foundIds.length,
    rows: found.rows,
    page: found.page,
    lastPage: Math.max(1, Math.ceil(found.foundIds.length / pageSize)),
  };
}
