import type { Migration } from './migration.ts';

const tables = [
  'customers',
  'users',
  'user_names',
  'sessions',
  'groups',
  'devices',
  'readings',
  'raw_polls',
  'lineages',
  'counter_days',
  'counter_months',
  'state_events',
  'epoch_decisions',
  'reviews',
  'audit',
  'counter_closings',
  'device_meters',
  'contact_failures',
  'mails',
  'mail_links',
] as const;

/** The second wall between customers. A table made later gets its own with its step. */
export const rowSecurity: Migration = {
  name: '0009-row-security',
  async up(db, { secure }) {
    for (const table of tables) await secure(db, table);
  },
};
