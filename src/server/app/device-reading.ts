import type { Config } from '../config.ts';
import type { Clock } from '../context.ts';
import { ReadingTurns } from '../reading-turns.ts';
import type { Sealer } from '../sealed.ts';
import type { DefinitionsNow } from './definitions-now.ts';
import type { DeviceReading } from '../services/read-device.ts';

/** What reading a device at once takes (§3.2), in this process. */
export function deviceReading(
  { collect, demo }: Pick<Config, 'collect' | 'demo'>,
  clock: Clock,
  sealer: () => Sealer,
  known: DefinitionsNow,
): DeviceReading {
  return {
    collects: collect || demo,
    turns: new ReadingTurns(clock),
    async read(ctx, row) {
      // loaded only where it runs: the pages need no SNMP
      const { readNow } = await import('../collector/read-now.ts');
      return readNow(ctx, row, sealer, await known.refresh());
    },
  };
}
