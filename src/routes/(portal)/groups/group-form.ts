/** What a group's form holds (§8): it carries the whole choice from page to page of the devices. */
import { KadoError } from '#core/errors.ts';
import { readForm } from '../../read-form.ts';

export interface GroupForm {
  name: string;
  /** of the group as the screen opened it; 0: it is still to be made */
  version: number;
  /** everything that is ticked, on all pages */
  chosen: string[];
  text: string;
  page: number;
  /** what was pressed */
  press: 'save' | 'find' | 'all' | 'clear';
}

/** Ids in one field: a form of ten thousand boxes would be larger than a body may be. */
const between = '.';

/** The field that carries a choice. */
export const joinIds = (ids: readonly string[]) => ids.join(between);

/** @throws KadoError `form.unreadable` also for what no form of ours sends */
export async function readGroupForm(request: Request): Promise<GroupForm> {
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? '');
  const chosen = new Set(idsIn(text('chosen')));
  for (const id of idsIn(text('shown'))) chosen.delete(id);
  for (const id of form.getAll('device')) idsIn(String(id)).forEach((one) => chosen.add(one));
  const [press = '', page = ''] = text('press').split(':');
  return {
    name: text('name'),
    version: wholeNumber(text('version')) ?? 0,
    chosen: [...chosen],
    text: text('text').trim().slice(0, 100),
    page: wholeNumber(page) ?? (press === 'find' ? 1 : (wholeNumber(text('page')) ?? 1)),
    press: press === 'save' || press === 'all' || press === 'clear' ? press : 'find',
  };
}

function idsIn(field: string): string[] {
  const ids = field.split(between).filter((id) => id !== '');
  if (ids.every((id) => /^[\w-]{1,64}$/.test(id))) return ids;
  throw new KadoError('form.unreadable');
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
