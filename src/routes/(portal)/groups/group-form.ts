/** What a group's form holds (§8): how the choice was made, so that it stays small however many it has. */
import { textsOf, type ChoiceStep } from '#core/choice.ts';
import { KadoError } from '#core/errors.ts';
import { readForm } from '../../read-form.ts';

export interface GroupForm {
  name: string;
  /** of the group as the screen opened it; 0: it is still to be made */
  version: number;
  /** from the group's devices to what was chosen before this page's ticks */
  steps: readonly ChoiceStep[];
  /** the ticks of this page that were changed */
  ticks: ReadonlyMap<string, boolean>;
  /** of what was chosen as the screen was shown (sealOf); null: it was not */
  seal: string | null;
  text: string;
  page: number;
  /** what was pressed */
  press: 'save' | 'find' | 'all' | 'clear';
}

/** A form that nothing was done to yet. */
export const untouched = {
  ...{ steps: [], ticks: new Map<string, boolean>(), seal: null, text: '' },
  ...{ page: 1, press: 'find' },
} as const satisfies Omit<GroupForm, 'name' | 'version'>;

/** Searches whose findings a choice may rest on; beyond them it names its devices. */
export const mostTexts = 40;

const between = '.';

/** A step in one field: `+` or `-`, then `?` and a search, or ids. */
export const stepText = ({ isChosen, text, ids }: ChoiceStep) =>
  `${isChosen ? '+' : '-'}${text === null ? ids.join(between) : `?${text}`}`;

/** The devices of a page, in one field, with a sign at those that are ticked. */
export const shownText = (ids: readonly string[], ticked: ReadonlySet<string>) =>
  ids.map((id) => (ticked.has(id) ? `${id}${tickedSign}` : id)).join(between);

const tickedSign = '*';

/** @throws KadoError `form.unreadable` also for what no form of ours sends */
export async function readGroupForm(request: Request): Promise<GroupForm> {
  const form = await readForm(request);
  const text = (name: string) => String(form.get(name) ?? '');
  const [press = '', page = ''] = text('press').split(':');
  const ticked = new Set(form.getAll('device').map(String));
  const steps = form.getAll('step').map((step) => stepOf(String(step)));
  if (textsOf(steps).length > mostTexts) throw new KadoError('form.unreadable');
  return {
    name: text('name'),
    version: wholeNumber(text('version')) ?? 0,
    steps,
    ticks: changedTicks(text('shown'), ticked),
    seal: text('seal'),
    text: text('text').trim().slice(0, 100),
    page: wholeNumber(page) ?? (press === 'find' ? 1 : (wholeNumber(text('page')) ?? 1)),
    press: press === 'save' || press === 'all' || press === 'clear' ? press : 'find',
  };
}

function stepOf(field: string): ChoiceStep {
  const [, sign, search, ids = ''] = /^([+-])(?:\?(.{0,100})|(.*))$/su.exec(field) ?? [];
  if (sign === undefined) throw new KadoError('form.unreadable');
  return { isChosen: sign === '+', text: search ?? null, ids: idsIn(ids) };
}

function changedTicks(shown: string, ticked: ReadonlySet<string>): Map<string, boolean> {
  const was = shown.split(between).filter((one) => one !== '');
  const changed = was.flatMap((one): [string, boolean][] => {
    const wasTicked = one.endsWith(tickedSign);
    const id = wasTicked ? one.slice(0, -1) : one;
    return ticked.has(id) === wasTicked ? [] : [[id, !wasTicked]];
  });
  idsIn(changed.map(([id]) => id).join(between));
  return new Map(changed);
}

function idsIn(field: string): string[] {
  const ids = field.split(between).filter((id) => id !== '');
  if (ids.every((id) => /^[\w-]{1,64}$/.test(id))) return ids;
  throw new KadoError('form.unreadable');
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
