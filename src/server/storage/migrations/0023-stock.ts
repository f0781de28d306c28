import type { Migration } from './migration.ts';
import { required } from './required.ts';

/**
 * Supply types, which supplies of devices take them, what is in stock and where, and how
 * that came to be (§5); what a person says about a replacement.
 */
export const stock: Migration = {
  name: '0023-stock',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('supply_types')
      .addColumn('customer_id', text, required)
      .addColumn('type_id', text, required)
      .addColumn('name', text, required)
      .addColumn('name_key', text, required)
      .addColumn('type', text, required)
      .addColumn('color', text)
      .addColumn('part_number', text)
      .addColumn('rated_pages', 'integer')
      .addColumn('reorder_at', 'integer')
      .addColumn('order_count', 'integer')
      .addColumn('version', 'integer', required)
      .addColumn('created_at', text, required)
      .addColumn('retired_at', text)
      .addPrimaryKeyConstraint('supply_types_pk', ['customer_id', 'type_id'])
      .addUniqueConstraint('supply_types_name', ['customer_id', 'name_key'])
      .execute();
    await db.schema
      .createTable('supply_fits')
      .addColumn('customer_id', text, required)
      .addColumn('product', text, required)
      .addColumn('supply_key', text, required)
      .addColumn('type_id', text, required)
      .addPrimaryKeyConstraint('supply_fits_pk', ['customer_id', 'product', 'supply_key'])
      .execute();
    await db.schema
      .createTable('supply_device_fits')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('supply_key', text, required)
      .addColumn('type_id', text, required)
      .addPrimaryKeyConstraint('supply_device_fits_pk', ['customer_id', 'device_id', 'supply_key'])
      .execute();

    await db.schema
      .createTable('stock_places')
      .addColumn('customer_id', text, required)
      .addColumn('place_id', text, required)
      .addColumn('name', text, required)
      .addColumn('name_key', text, required)
      .addColumn('created_at', text, required)
      .addPrimaryKeyConstraint('stock_places_pk', ['customer_id', 'place_id'])
      .addUniqueConstraint('stock_places_name', ['customer_id', 'name_key'])
      .execute();
    await db.schema
      .createTable('stock')
      .addColumn('customer_id', text, required)
      .addColumn('type_id', text, required)
      .addColumn('place_id', text, required)
      .addColumn('quantity', 'integer', required)
      .addColumn('moved_at', text, required)
      .addColumn('counted_at', text)
      .addPrimaryKeyConstraint('stock_pk', ['customer_id', 'type_id', 'place_id'])
      .execute();
    await db.schema
      .createTable('stock_moves')
      .addColumn('customer_id', text, required)
      .addColumn('move_id', text, required)
      .addColumn('type_id', text, required)
      .addColumn('place_id', text, required)
      .addColumn('kind', text, required)
      .addColumn('change', 'integer', required)
      .addColumn('quantity', 'integer', required)
      .addColumn('at', text, required)
      .addColumn('by', text, required)
      .addColumn('note', text)
      .addColumn('replacement_id', text)
      .addPrimaryKeyConstraint('stock_moves_pk', ['customer_id', 'move_id'])
      .execute();
    await db.schema
      .createIndex('stock_moves_of_type')
      .on('stock_moves')
      .columns(['customer_id', 'type_id', 'at'])
      .execute();
    await db.schema
      .createIndex('stock_moves_by_time')
      .on('stock_moves')
      .columns(['customer_id', 'at'])
      .execute();
    for (const table of [
      ...['supply_types', 'supply_fits', 'supply_device_fits'],
      ...['stock_places', 'stock', 'stock_moves'],
    ]) {
      await secure(db, table);
    }

    const replacements = () => db.schema.alterTable('supply_replacements');
    await replacements()
      .addColumn('entered', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    for (const column of ['type_id', 'place_id', 'note']) {
      await replacements().addColumn(column, text).execute();
    }
    await db.schema
      .createIndex('supply_replacements_by_day')
      .on('supply_replacements')
      .columns(['customer_id', 'replaced_on'])
      .execute();
  },
};
