import type { Config } from './config.ts';
import type { DatabaseSettings } from './storage/open.ts';

type Limits = Required<Pick<DatabaseSettings, 'connections' | 'patience'>>;

/** How much of PostgreSQL a process that serves takes, and how long it waits for it. */
export function databaseLimits(config: Config): Limits {
  const waitMs = config.databaseWaitSeconds * 1000;
  return {
    connections: config.databaseConnections,
    patience: {
      connectionMs: waitMs,
      lockMs: waitMs,
      statementMs: config.databaseStatementSeconds * 1000,
      // a process that hangs in a transaction holds its locks
      idleMs: 60_000,
    },
  };
}
