/** A thousand slow printers against what concurrency allows: every request waits for its answer alone. */
import { answerMs, concurrency, lateFleet, lateFleetSize } from './late-fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

export const poll1000: Bench = {
  name: 'poll-1000',
  target: 0.9,
  what: `counters of ${lateFleetSize} devices that answer after ${answerMs} ms, ${concurrency} at once, against the sum of the round trips over ${concurrency}`,
  async run() {
    await using fleet = await lateFleet();
    const tripMs = await fleet.roundTripMs();
    let requests = 0;
    let cpuMs = 0;
    const measured = await inPairs(
      this,
      3,
      async () => {
        const before = process.cpuUsage();
        const oursMs = await timeMs(async () => {
          requests = await fleet.poll(fleet.devices);
        });
        const { user, system } = process.cpuUsage(before);
        cpuMs = (user + system) / 1_000;
        return { oursMs, referenceMs: (requests * tripMs) / concurrency };
      },
      {
        roundTripMs: Math.round(tripMs * 100) / 100,
        devices: fleet.devices.length,
        requestsPerDevice:
          fleet.devices.reduce((sum, one) => sum + one.requests, 0) / lateFleetSize,
      },
    );
    // of the last round: near the reference's time it is the processor that is waited for
    return { ...measured, detail: { ...measured.detail, ownCpuMs: Math.round(cpuMs) } };
  },
};
