import { expect, test } from 'vitest';
import { parseCounterQuery } from '#core/counter-query.ts';
import { ingest } from '#server/services/ingest.ts';
import { listChanges } from '#server/services/list-changes.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  test('§4.5.9: what changed is listed in the order that people expect of names, as the matrix is', async () => {
    // code points would have 受付 before 営業, and 10 before 2
    const names = ['受付', '営業-10', '営業-2'];
    await using seeded = await seed(engine, {
      now: '2026-10-01T00:00:00.000Z',
      devices: names.map((name) => ({ name, kind: 'printer-mono' as const })),
    });
    const { ctx, devices } = seeded;
    // it arrives in November, of October
    seeded.clock.move({ hours: 24 * 50 });
    await ingest(
      ctx,
      [...devices.values()].map((id) =>
        delivery(id, '2026-10-20T00:00:00.000Z', { total: 500 }, { id: `late ${id}` }),
      ),
    );
    const text = 'unit=month&from=2026-10&to=2026-11&asOf=2026-11-10';
    const parsed = parseCounterQuery(new URLSearchParams(text), '2026-11-20');
    const { over } = await listChanges(
      ctx,
      { query: parsed.ok ? parsed.query : parsed.draft, deviceId: null, breakdown: null },
      10,
    );
    expect(over.changes.map(({ device }) => device.name)).toEqual(['営業-2', '営業-10', '受付']);
  });
});
