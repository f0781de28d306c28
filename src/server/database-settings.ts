/** Settings of the database, PostgreSQL's above all. */
import * as v from 'valibot';
import { wholeNumber } from './setting-schemas.ts';

export const databaseSettings = {
  databaseUrl: {
    env: 'DATABASE_URL',
    doc: 'PostgreSQL database. Absent: SQLite in the data folder.',
    accepts: 'postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    default: undefined,
    schema: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\/\S+$/))),
  },
  databaseConnections: {
    env: 'KADO_DATABASE_CONNECTIONS',
    doc: 'Connections to PostgreSQL that this process holds at most. All processes of one database together stay below its max_connections.',
    accepts: 'a whole number from 2 to 1000',
    default: '10',
    schema: wholeNumber(2, 1000),
  },
  databaseStatementSeconds: {
    env: 'KADO_DATABASE_STATEMENT_SECONDS',
    doc: 'How long PostgreSQL works on one statement before it is given up; 0: as long as it takes. Commands and migrations are not held to it.',
    accepts: 'a whole number from 0 to 86400',
    default: '60',
    schema: wholeNumber(0, 86_400),
  },
  databaseWaitSeconds: {
    env: 'KADO_DATABASE_WAIT_SECONDS',
    doc: 'How long is waited for a connection to PostgreSQL, where all are in use, and for a row that others hold.',
    accepts: 'a whole number from 1 to 600',
    default: '15',
    schema: wholeNumber(1, 600),
  },
  databaseSlowMs: {
    env: 'KADO_DATABASE_SLOW_MS',
    doc: 'A statement that takes the database so many milliseconds stands in the log, without the values in it; 0: none does.',
    accepts: 'a whole number from 0 to 3600000',
    default: '1000',
    schema: wholeNumber(0, 3_600_000),
  },
};
