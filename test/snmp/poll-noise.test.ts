import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identificationPlan } from '#core/poll-plan.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { startResponder } from '#test/support/snmp-responder.ts';

const values = {
  '1.3.6.1.2.1.1.1.0': 'A printer',
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.1.3.0': { type: 67, value: 4_294_967_295 },
  '1.3.6.1.2.1.25.3.2.1.2.1': { type: 6, value: '1.3.6.1.2.1.25.3.1.5' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.43.5.1.1.17.1': 'SERIAL-1',
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 70, value: Uint8Array.of(0, 128, 0, 0, 0, 0, 0, 0, 0) },
};

/** Where and how a reply is damaged. */
const damage = fc.record({
  skip: fc.nat({ max: 3 }),
  at: fc.nat({ max: 2_000 }),
  flip: fc.integer({ min: 1, max: 255 }),
  cut: fc.option(fc.nat({ max: 2_000 })),
});

/** One byte of a reply changed, or its end lost, after some replies that are left alone. */
function damaged({
  skip,
  at,
  flip,
  cut,
}: {
  skip: number;
  at: number;
  flip: number;
  cut: number | null;
}) {
  let replies = 0;
  return (reply: Buffer): Buffer => {
    if (replies++ < skip) return reply;
    const other = Buffer.from(reply);
    const index = at % other.length;
    other[index] = (other[index] ?? 0) ^ flip;
    return cut === null ? other : other.subarray(0, cut % other.length);
  };
}

test('whatever bytes come back, a poll ends in time with a result', async () => {
  const codes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 25, maxLength: 25 }), async (damages) => {
      const results = damages.map(async (one) => {
        await using device = await startResponder({ values, mutate: damaged(one) });
        return await pollDevice(
          { host: device.host, port: device.port, version: 'auto' },
          identificationPlan,
          { now: () => 0, timeoutMs: 40, retries: 0, deadlineMs: 400 },
        );
      });
      for (const result of await Promise.all(results)) {
        codes.add(result.error?.code ?? 'read');
        expect(result.complete).toBe(result.error === null);
        expect(result.error?.code ?? 'snmp.').toMatch(/^snmp\./);
        expect(result.observation === null).toBe(result.dialect === null);
      }
    }),
    { numRuns: 12 },
  );
  // the noise was noise: some polls got through, others failed in more ways than one
  expect(codes).toContain('read');
  expect(codes.size).toBeGreaterThan(2);
}, 30_000);
