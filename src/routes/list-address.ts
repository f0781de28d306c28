/** What the addresses of lists have in common. What cannot be read is left out: a list is there for every address. */

export interface ListSort<By extends string> {
  by: By;
  descending: boolean;
}

/** `page=`, from 1. */
export function readPage(params: URLSearchParams): number {
  const page = Number(params.get('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** `sort=`: a column, behind a minus for the other direction; `usual` where there is none such. */
export function readSort<By extends string>(
  params: URLSearchParams,
  columns: readonly By[],
  usual: ListSort<By>,
): ListSort<By> {
  const text = params.get('sort') ?? '';
  const by = columns.find((column) => column === text.replace(/^-/, ''));
  return by === undefined ? usual : { by, descending: text.startsWith('-') };
}

/** A sort as addresses have it; null: the usual one, which they do not name. */
export function sortText<By extends string>(
  { by, descending }: ListSort<By>,
  usual: ListSort<By>,
): string | null {
  if (by === usual.by && descending === usual.descending) return null;
  return `${descending ? '-' : ''}${by}`;
}

/** With its question mark; "" where nothing is asked for. */
export function questionOf(params: URLSearchParams): string {
  return params.size === 0 ? '' : `?${params}`;
}
