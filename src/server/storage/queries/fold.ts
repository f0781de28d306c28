import { nameKey } from '#core/case-folding.ts';

/** A name folded for sorting: case and width do not matter, and 2 comes before 10. */
export function sortKey(name: string): string {
  return nameKey(name).replace(/\d+/g, (digits) => digits.padStart(10, '0'));
}

/** What a search runs over. */
export interface SearchedFields {
  name: string;
  product: string | null;
  building: string | null;
  location: string | null;
  serial: string | null;
  host: string | null;
}

/** The searched fields folded, one a line. */
export function searchText(fields: SearchedFields): string {
  const { name, product, building, location, serial, host } = fields;
  return [name, product, building, location, serial, host]
    .map((field) => nameKey(field ?? ''))
    .join('\n');
}
