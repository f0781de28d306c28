/** The server's log: one JSON object a line on standard error, never with secrets. */
import pino from 'pino';
import type { Log } from './context.ts';

/** Fields that are never written out, at the top or one level below. */
const secrets = ['password', 'token', 'secret', 'community', 'authKey', 'privKey', 'snmp_json'];

/** @param level the least severe that is written */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secrets.flatMap((name) => [name, `*.${name}`]),
    },
    // synchronous: the last line before an exit is the one that explains it
    pino.destination({ dest: 2, sync: true }),
  );
}

/** For tests and for commands that answer on standard output. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
