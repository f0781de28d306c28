import { defineConfig } from 'vitest/config';

/** Tests that need a database, a socket or a browser; all others are unit tests. */
const world = [
  'test/{acceptance,storage,durability,services,collector,drivers,server,snmp,simulator,cli,demo}/**/*.test.ts',
];
const portal = ['test/portal/**/*.test.ts'];

export default defineConfig({
  test: {
    // two cores are enough for the whole suite
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...world, ...portal],
          testTimeout: 20_000,
          environment: 'node',
          setupFiles: ['test/support/chance.ts'],
        },
      },
      {
        test: {
          name: 'world',
          include: world,
          // files in one worker share its embedded PostgreSQL, which takes seconds to start
          isolate: false,
          globalSetup: ['test/support/postgres-cluster.ts'],
          environment: 'node',
          setupFiles: ['test/support/chance.ts'],
          testTimeout: 30_000,
          // the first database of a run starts an engine
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'portal',
          include: portal,
          environment: 'node',
          setupFiles: ['test/support/chance.ts'],
          // a browser for each worker, which stays open between its files
          isolate: false,
          // after the others: browsers want the machine to themselves
          sequence: { groupOrder: 1 },
          // a gate of a thousand screens is not lost to one slow moment; the summary names each
          retry: process.env['CI'] ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
