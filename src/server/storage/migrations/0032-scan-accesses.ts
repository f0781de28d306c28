import type { Migration } from './migration.ts';
import { required } from './required.ts';

/** By what unknown hosts are asked, when somebody wants a search, how a device came to an address (§10, §12). */
export const scanAccesses: Migration = {
  name: '0032-scan-accesses',
  async up(db, { text, secure }) {
    await db.schema
      .createTable('scan_accesses')
      .addColumn('customer_id', text, required)
      .addColumn('access_id', text, required)
      .addColumn('name', text, required)
      .addColumn('snmp_json', text, required)
      .addColumn('snmp_sealed', text)
      .addColumn('created_at', text, required)
      .addPrimaryKeyConstraint('scan_accesses_pk', ['customer_id', 'access_id'])
      .execute();
    await secure(db, 'scan_accesses');

    // scan_plans.access_sealed stays, and stays empty: a customer has them in common
    await db.schema.alterTable('scan_plans').addColumn('ipp', 'integer').execute();
    for (const column of ['asked_at', 'searched_at']) {
      await db.schema.alterTable('scan_plans').addColumn(column, text).execute();
    }
    for (const column of ['access_id', 'wanted_at', 'wanted_by']) {
      await db.schema.alterTable('discovered_devices').addColumn(column, text).execute();
    }
    await db.schema.alterTable('device_addresses').addColumn('moved_by', text).execute();
  },
};
