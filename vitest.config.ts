import { defineConfig } from 'vitest/config';
import { longerOnPostgres } from './test/support/longer-on-postgres.ts';
import { postgresBinaries } from './test/support/postgres-binaries.ts';

/** Tests that need a database, a socket or a browser; all others are unit tests. */
const world = [
  'test/{acceptance,storage,durability,services,collector,drivers,server,snmp,simulator,cli,demo}/**/*.test.ts',
];
const portal = ['test/portal/**/*.test.ts'];
/** Whether those that take one engine for all take PostgreSQL (test/support/test-engine.ts). */
const isPostgres = process.env['KADO_TEST_ENGINE'] === 'postgres';
const hasPostgres = Boolean(process.env['TEST_DATABASE_URL'] ?? postgresBinaries());
const cluster = ['test/support/postgres-cluster.ts'];
/** An area each, once more on PostgreSQL, so that no gate passes without it. */
const onPostgres = [
  'test/portal/{2-home,3.1-device-list,4.1-conditions,4.2-matrix,4.5.7-review,4.6-csv}.test.ts',
  'test/portal/{5-supplies,6-notifications,8-groups,11-users,11-view-as,12-collector-api}.test.ts',
  'test/cli/{export,user-groups}.test.ts',
  'test/collector/outpost/conversation.test.ts',
  'test/server/{mail-crash,smtp-intake,notice-mail}.test.ts',
  'test/services/steady-cost.test.ts',
];

const postgres = {
  test: {
    name: 'postgres',
    include: onPostgres,
    env: { KADO_TEST_ENGINE: 'postgres' },
    globalSetup: cluster,
    isolate: false,
    environment: 'node' as const,
    setupFiles: ['test/support/chance.ts'],
    // after the other browsers
    sequence: { groupOrder: 2 },
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
};

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
          testTimeout: 20_000 * longerOnPostgres,
          globalSetup: isPostgres ? cluster : [],
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
          globalSetup: cluster,
          environment: 'node',
          setupFiles: ['test/support/chance.ts'],
          testTimeout: 30_000 * longerOnPostgres,
          // the first database of a run starts an engine
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'portal',
          include: portal,
          globalSetup: isPostgres ? cluster : [],
          environment: 'node',
          setupFiles: ['test/support/chance.ts'],
          // a browser for each worker, which stays open between its files
          isolate: false,
          // after the others: browsers want the machine to themselves
          sequence: { groupOrder: 1 },
          // a gate of a thousand screens is not lost to one slow moment; the summary names each
          retry: process.env['CI'] ? 1 : 0,
          testTimeout: 60_000 * longerOnPostgres,
          hookTimeout: 120_000,
        },
      },
      ...(hasPostgres && !isPostgres ? [postgres] : []),
    ],
  },
});
