/** The server's log: one JSON object a line on standard error, never with secrets. */
import pino from 'pino';
import type { Log } from './context.ts';

export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ['password', '*.password', 'token', '*.token', 'secret', '*.secret'],
    },
    // synchronous: the last line before an exit is the one that explains it
    pino.destination({ dest: 2, sync: true }),
  );
}

/** For tests and for commands that answer on standard output. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
