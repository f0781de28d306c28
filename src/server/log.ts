/** The server's log: one JSON object a line on standard error, never with secrets. */
import pino from 'pino';
import type { Log } from './context.ts';
import { currentRequest } from './request-scope.ts';

/** Fields that are never written out, at the top or one level below. */
const secrets = ['password', 'token', 'secret', 'community', 'authKey', 'privKey', 'snmp_json'];

/**
 * @param level the least severe that is written
 * @param write instead of standard error, for tests
 */
export function openLog(level: string, write?: (line: string) => void): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secrets.flatMap((name) => [name, `*.${name}`]),
      // what is logged while a request is answered has its number
      mixin() {
        const request = currentRequest();
        return request === null ? {} : { requestId: request.requestId };
      },
    },
    // synchronous: the last line before an exit is the one that explains it
    write === undefined ? pino.destination({ dest: 2, sync: true }) : { write },
  );
}

/** For tests and for commands that answer on standard output. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
