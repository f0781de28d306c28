import type { Migration } from './migration.ts';

/** Counts the devices of each group without touching their rows (§8). */
export const devicesPerGroup: Migration = {
  name: '0040-devices-per-group',
  up: async () => {},
  indexes: [
    {
      name: 'devices_in_use_by_group',
      table: 'devices',
      columns: ['customer_id', 'retired_at', 'group_id'],
    },
  ],
};
