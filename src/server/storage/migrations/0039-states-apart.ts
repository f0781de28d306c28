import type { Migration } from './migration.ts';

/** Finds the devices of a large fleet that show another state than the usual one (§3.1.4). */
export const statesApart: Migration = {
  name: '0039-states-apart',
  up: async () => {},
  indexes: [{ name: 'devices_by_state', table: 'devices', columns: ['customer_id', 'state'] }],
};
