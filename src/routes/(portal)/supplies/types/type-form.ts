/** What a supply type's form holds (§5), from an address or as it was sent. */
import { typedLine, typedNumber } from '#core/supply-entry.ts';
import type { TypeProposal } from '#core/supply-proposals.ts';
import type { CreateSupplyTypeInput, ModelFit } from '#server/services/create-supply-type.ts';

/** As typed, so that nothing is lost where something is wrong. */
export interface TypedType {
  name: string;
  type: string;
  color: string;
  partNumber: string;
  ratedPages: string;
  reorderAt: string;
  orderCount: string;
  /** fitText, of all that is ticked: what is ticked is on every page */
  fits: string[];
  isRetired: boolean;
  /** single devices' supplies that are to go: key and device */
  removed: string[];
  /** what is searched among the other models' supplies, and its page */
  text: string;
  page: number;
}

type Fields = Pick<FormData, 'get' | 'getAll'> | URLSearchParams;

/** A supply of a model in one field: keys have no such sign. */
export const fitText = ({ product, key }: ModelFit) => `${key}@${product}`;

function fitOf(text: string): ModelFit {
  const at = text.indexOf('@');
  return { key: text.slice(0, Math.max(0, at)), product: text.slice(at + 1) };
}

export function readTyped(form: Fields): TypedType {
  const text = (name: string) => String(form.get(name) ?? '').slice(0, 1000);
  const listed = (name: string) => form.getAll(name).map((one) => String(one).slice(0, 300));
  const [press, page] = text('press').split(':');
  return {
    ...{ name: text('name'), type: text('type'), color: text('color') },
    ...{ partNumber: text('partNumber'), ratedPages: text('ratedPages') },
    ...{ reorderAt: text('reorderAt'), orderCount: text('orderCount') },
    ...{ fits: listed('fit'), removed: listed('removeDevice') },
    isRetired: form.get('retired') !== null,
    text: text('text').trim().slice(0, 100),
    page: press === 'page' ? Number(page) || 1 : 1,
  };
}

/** Whether the form was sent to look for models alone. */
export const isLooking = (form: FormData) => /^(find|page:\d+)$/.test(String(form.get('press')));

export function inputOf(typed: TypedType): CreateSupplyTypeInput {
  return {
    ...{ name: typed.name, type: typed.type || 'toner', color: typedLine(typed.color) },
    partNumber: typedLine(typed.partNumber),
    ratedPages: typedNumber(typed.ratedPages),
    reorderAt: typedNumber(typed.reorderAt),
    orderCount: typedNumber(typed.orderCount),
    fits: typed.fits.map(fitOf),
  };
}

/** The form of a new type, filled with a proposal. */
export function newTypeHref({ name, type, color, partNumber, fits }: TypeProposal): string {
  const params = new URLSearchParams({ name, type });
  if (color !== null) params.set('color', color);
  if (partNumber !== null) params.set('partNumber', partNumber);
  for (const fit of fits) params.append('fit', fitText(fit));
  return `/supplies/types/new?${params}`;
}

/** What a person can mend in the form. */
export const mendable = [
  ...['supply_type.name', 'supply_type.type', 'supply_type.color', 'supply_type.fit'],
  ...['supply_type.changed', 'supply_type.too_many', 'supply_entry.'],
];
