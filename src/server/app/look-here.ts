/** Looks for devices from the server itself (§12), in the ranges of the collector inside it. */
import { builtInCollector } from '#core/collector.ts';
import type { CommunicationHours } from '#core/communication-windows.ts';
import type { LookPace } from '../collector/look-around.ts';
import type { Context } from '../context.ts';
import { scanPlanOf } from '../services/collection-rules.ts';
import { noteSightings } from '../services/note-sightings.ts';
import { scanPlansOf } from '../storage/queries/collection.ts';
import { isMissingDevice } from '../storage/queries/missing-devices.ts';
import type { DefinitionsNow } from './definitions-now.ts';

/** A device that was not reached for so long is off, and no search finds it. */
const lostAfterHours = 48;

/** Starts at once; disposing stops it. */
export async function lookHere(
  ctx: Context,
  hours: () => Promise<CommunicationHours>,
  known: DefinitionsNow,
  pace: Partial<LookPace> = {},
): Promise<AsyncDisposable> {
  const [{ lookAround }, { printerEar }] = await Promise.all([
    import('../collector/look-around.ts'),
    import('../collector/printer-ear.ts'),
  ]);
  const { db, customerId, clock, log } = ctx;
  const stopping = new AbortController();
  const looking = lookAround(
    {
      ...{ hours, pace, log, definitions: known.current, ear: printerEar(log) },
      async plan() {
        const rows = await scanPlansOf(db, customerId);
        const row = rows.find(({ collector_id: id }) => id === builtInCollector);
        return row === undefined ? null : scanPlanOf(row);
      },
      async isMissing() {
        const since = clock.now().subtract({ hours: lostAfterHours });
        return isMissingDevice(db, customerId, since.toString({ fractionalSecondDigits: 3 }));
      },
      hand: (sightings) => noteSightings(ctx, sightings),
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
