import type { Config } from './config.ts';
import type { Log } from './context.ts';
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

/** Statements that take long stand in the log, without the values that were in them. */
export function slowStatements({ databaseSlowMs }: Config, log: Log): DatabaseSettings['slow'] {
  if (databaseSlowMs === 0) return undefined;
  return {
    fromMs: databaseSlowMs,
    told: (slow) => log.warn({ code: 'storage.slow', ...slow }, 'A statement took long'),
  };
}
