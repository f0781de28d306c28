import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** Device groups and devices. `name_key` and `search_text` are folded by the queries that write. */
export const groupsAndDevices: Migration = {
  name: '0002-groups-and-devices',
  async up(db, { text }) {
    await db.schema
      .createTable('groups')
      .addColumn('customer_id', text, required)
      .addColumn('group_id', text, required)
      .addColumn('name', text, required)
      .addColumn('name_key', text, required)
      .addColumn('version', 'integer', required)
      .addColumn('created_at', text, required)
      .addPrimaryKeyConstraint('groups_pk', ['customer_id', 'group_id'])
      .addUniqueConstraint('groups_name_key', ['customer_id', 'name_key'])
      .addForeignKeyConstraint('groups_customer_fk', ['customer_id'], 'customers', ['customer_id'])
      .execute();

    await db.schema
      .createTable('devices')
      .addColumn('customer_id', text, required)
      .addColumn('device_id', text, required)
      .addColumn('name', text, required)
      .addColumn('name_key', text, required)
      .addColumn('search_text', text, required)
      .addColumn('product', text)
      .addColumn('vendor', text)
      .addColumn('model', text)
      .addColumn('serial', text)
      .addColumn('mac', text)
      .addColumn('kind', text)
      .addColumn('building', text)
      .addColumn('location', text)
      .addColumn('group_id', text)
      .addColumn('manager_user_id', text)
      .addColumn('protocol', text, required)
      .addColumn('host', text)
      .addColumn('port', 'integer')
      .addColumn('snmp_json', text)
      .addColumn('remote_ui', 'integer', required)
      .addColumn('firmware', text)
      .addColumn('state', text)
      .addColumn('state_since_at', text)
      .addColumn('conditions_json', text, required)
      .addColumn('supplies_json', text, required)
      .addColumn('start_meters_json', text, required)
      .addColumn('contact_at', text)
      .addColumn('failed_at', text)
      .addColumn('failure_code', text)
      .addColumn('counted_at', text)
      .addColumn('registered_at', text, required)
      .addColumn('retired_at', text)
      .addPrimaryKeyConstraint('devices_pk', ['customer_id', 'device_id'])
      .addForeignKeyConstraint('devices_customer_fk', ['customer_id'], 'customers', ['customer_id'])
      .addForeignKeyConstraint('devices_group_fk', ['customer_id', 'group_id'], 'groups', [
        'customer_id',
        'group_id',
      ])
      .addForeignKeyConstraint('devices_manager_fk', ['customer_id', 'manager_user_id'], 'users', [
        'customer_id',
        'user_id',
      ])
      .execute();

    for (const column of ['group_id', 'manager_user_id', 'serial', 'mac']) {
      await db.schema
        .createIndex(`devices_by_${column}`)
        .on('devices')
        .columns(['customer_id', column])
        .execute();
    }
  },
};
