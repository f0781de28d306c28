import type { Migration } from './migration.ts';

/** Devices are found by their state in memory (decision 0027): an index of it is only written. */
export const statesInMemory: Migration = {
  name: '0043-states-in-memory',
  up: async () => {},
  droppedIndexes: ['devices_by_state'],
};
