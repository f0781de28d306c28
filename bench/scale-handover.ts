/** The same deliveries through the collectors' endpoint, packed, as `kado collect` sends them. */
import { gzipSync } from 'node:zlib';
import { type HandedAnswer, mostHanded } from '#core/collecting.ts';
import { instantOf } from '#server/instant.ts';
import { called } from './load-client.ts';
import { enrolled } from './load-collectors.ts';
import { median, timeMs } from './measure.ts';
import type { ScaleFleet } from './scale-fleet.ts';

/** Calls that are timed. */
const calls = 10;

/** @returns milliseconds a reading, the median call's */
export async function handOver(
  fleet: ScaleFleet,
  { url, token }: { url: string; token: string },
): Promise<number> {
  const [credential = ''] = await enrolled(url, [token]);
  const perReading: number[] = [];
  for (let n = 0; n < calls; n++) {
    // small fleets report several times; no reading is later than the portal's clock allows
    const first = n * mostHanded;
    const turn = Math.floor(first / fleet.devices);
    const takenAt = `2026-12-01T0${turn}:00:00.000Z`;
    const from = first % fleet.devices;
    const deliveries = fleet.deliveries(takenAt, 401 + turn, from + mostHanded).slice(from);
    const sent = { sentAt: instantOf(fleet.ctx.clock), deliveries, failures: [] };
    const body = gzipSync(JSON.stringify(sent));
    const ms = await timeMs(async () => {
      const answer = await called(`${url}/api/v1/collector/deliveries`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          authorization: `Bearer ${credential}`,
        },
        body,
      });
      if (answer.status !== 200)
        throw new Error(`deliveries: ${answer.status} ${answer.body.toString()}`);
      // as the API describes it
      const { results } = JSON.parse(answer.body.toString()) as HandedAnswer;
      const isWhole = results.every(({ outcome }) => outcome === 'taken');
      if (!isWhole) throw new Error(`not taken: ${JSON.stringify(results[0])}`);
    });
    perReading.push(ms / deliveries.length);
  }
  return median(perReading);
}
