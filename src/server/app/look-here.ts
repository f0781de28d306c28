/** Looks for devices from the server itself (§12), in the ranges of the collector inside it. */
import { builtInCollector } from '#core/collector.ts';
import type { CommunicationHours } from '#core/communication-windows.ts';
import type { LookPace } from '../collector/look-around.ts';
import type { Context } from '../context.ts';
import { lostDevices, toldAccesses } from '../scan-sealing.ts';
import type { Sealer } from '../sealed.ts';
import { scanPlanOf } from '../services/collection-rules.ts';
import { noteSightings } from '../services/note-sightings.ts';
import { scanPlansOf } from '../storage/queries/collection.ts';
import { missingDevices } from '../storage/queries/missing-devices.ts';
import { scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import type { DefinitionsNow } from './definitions-now.ts';

/** A device that was not reached for so long is off, and no search finds it. */
const lostAfterHours = 48;
/** Those whose ways to be asked are tried on all hosts of a search. */
const mostLost = 50;

/** Starts at once; disposing stops it. */
export async function lookHere(
  ctx: Context,
  sealer: () => Sealer,
  hours: () => Promise<CommunicationHours>,
  known: DefinitionsNow,
  pace: Partial<LookPace> = {},
): Promise<AsyncDisposable> {
  const [{ lookAround }, { printerEar }] = await Promise.all([
    import('../collector/look-around.ts'),
    import('../collector/printer-ear.ts'),
  ]);
  const { db, customerId, clock, log } = ctx;
  const missing = (most: number) => {
    const since = clock.now().subtract({ hours: lostAfterHours });
    return missingDevices(db, customerId, since.toString({ fractionalSecondDigits: 3 }), most);
  };
  const stopping = new AbortController();
  const looking = lookAround(
    {
      ...{ hours, pace, log, definitions: known.current, ear: printerEar(log) },
      async plan() {
        const rows = await scanPlansOf(db, customerId);
        const row = rows.find(({ collector_id: id }) => id === builtInCollector);
        if (row === undefined) return null;
        return scanPlanOf(row, toldAccesses(sealer, await scanAccessesOf(db, customerId)));
      },
      isMissing: async () => (await missing(1)).length > 0,
      lost: async () => lostDevices(customerId, await missing(mostLost), sealer),
      hand: (sightings) => noteSightings(ctx, sightings),
      searched: (at) => noteSightings(ctx, [], at),
      now: () => clock.now().epochMilliseconds,
    },
    stopping.signal,
  );
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await looking;
    },
  };
}
