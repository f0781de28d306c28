import { definitions } from '#definitions/index.ts';
import { decode } from '#core/decode.ts';
import { pollStepsFor } from '#core/poll-plan.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import type { Varbind } from '#core/reading.ts';
import { startResponder, type Value } from '#test/support/snmp-responder.ts';
import { damaged } from './mutate.ts';
import { saysWhy } from './says-why.ts';
import { soundReport } from './sound-report.ts';
import { expectThat, nothingToClose, type Target } from './target.ts';
import { simulatedWalks } from './walks.ts';

const steps = pollStepsFor(definitions);
const deadlineMs = 400;

export const driver: Target = {
  name: 'driver',
  about: 'answers of a device over UDP, damaged on their way to the SNMP driver',
  share: 1,
  atOnce: 16,
  async open() {
    const walks = simulatedWalks();
    return {
      ...nothingToClose,
      async run(dice, note) {
        const after = dice.below(6);
        const often = 1 + dice.below(4);
        const replies: Uint8Array[] = [];
        let seen = 0;
        const mutate = (reply: Buffer): Buffer | null => {
          if (seen++ < after || !dice.oneIn(often)) return reply;
          const other = Buffer.from(dice.oneIn(12) ? dice.bytes(60) : damaged(reply, dice));
          replies.push(other);
          note(replies);
          return other.length === 0 ? null : other;
        };
        await using device = await startResponder({ values: valuesOf(dice.pick(walks)), mutate });
        const version = dice.pick(['auto', '1', '2c'] as const);
        const target = { host: device.host, port: device.port, version };
        const started = performance.now();
        const options = { now: () => 0, timeoutMs: 40, retries: 0, deadlineMs };
        const result = await pollDevice(target, steps, options);
        const tookMs = performance.now() - started;
        expectThat(tookMs < deadlineMs + 3_000, `a poll took ${Math.round(tookMs)} ms`);
        expectThat(result.complete === (result.error === null), 'complete beside an error');
        saysWhy(result.error);
        if (result.observation !== null) {
          soundReport(decode(result.observation.varbinds, definitions));
        }
      },
    };
  },
};

/** What the responder can encode: numbers that fit, texts and names. */
function valuesOf(walk: readonly Varbind[]): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const { oid, type, value } of walk) {
    if (type === 6 && typeof value === 'string') values[oid] = { type, value };
    else if (value instanceof Uint8Array) values[oid] = { type, value };
    else if (typeof value === 'number' && Math.abs(value) < 2 ** 31) values[oid] = { type, value };
  }
  return values;
}
