import type { Insertable, Kysely } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';
import { searchText, sortKey } from './fold.ts';

/** A new device's row; the folded columns are derived here. */
export type NewDevice = Omit<Insertable<DevicesTable>, 'name_key' | 'search_text'>;

/** Adds a device. */
export async function insertDevice(db: Kysely<Schema>, row: NewDevice): Promise<void> {
  const {
    name,
    product = null,
    building = null,
    location = null,
    serial = null,
    host = null,
  } = row;
  await db
    .insertInto('devices')
    .values({
      ...row,
      name_key: sortKey(name),
      search_text: searchText({ name, product, building, location, serial, host }),
    })
    .execute();
}
