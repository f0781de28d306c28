/** §3.1.5, §12.53: who is silent, by the windows in which the devices may be asked. */
import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { showDevice } from '#server/services/show-device.ts';
import { summariseFleet } from '#server/services/summarise-fleet.ts';
import { surveyCustomers } from '#server/services/survey-customers.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const silentOnes = {
  group: 'all',
  text: '',
  state: 'silent',
  kind: null,
  page: 1,
  pageSize: 10,
  sort: { by: 'name', descending: false },
} as const;

/** The clock of a seed stands at noon in Tokyo, 2026-11-22, a Sunday. */
async function office(engine: Parameters<typeof seed>[0]) {
  const here = await seed(engine, { devices: [{ name: 'A', host: '192.0.2.1' }] });
  const deviceId = here.devices.get('A') ?? '';
  await here.ctx.db
    .updateTable('devices')
    .set({ contact_at: '2026-11-20T08:58:00.000Z', counted_at: '2026-11-20T08:58:00.000Z' })
    .where('device_id', '=', deviceId)
    .execute();
  return Object.assign(here, { deviceId, op: { ...here.ctx, actor: operator } });
}

async function silent({ ctx, op, system, deviceId }: Seed & { deviceId: string; op: Seed['ctx'] }) {
  const provider = { ...system, actor: operator, locale: 'ja' as const };
  const survey = await surveyCustomers(provider, {
    ...{ text: '', silentOnly: false, page: 1 },
    sort: { by: 'name', descending: false },
  });
  const listed = (await listDevices(ctx, silentOnes)).total;
  return [
    listed,
    survey.rows.reduce((sum, row) => sum + row.silent, 0),
    (await showDevice(op, deviceId)).status.pale ? 1 : 0,
    (await summariseFleet(ctx)).silent,
  ];
}

describeEachEngine((engine) => {
  test('one that may not be asked over the weekend is not silent then, on any screen', async () => {
    await using here = await office(engine);
    // heard on Friday at 17:58
    expect(await silent(here)).toEqual([1, 1, 1, 1]);
    const windows = [{ weekdays: '12345', from: '09:00', to: '18:00' }];
    await changeCollection(here.op, { windows });
    expect(await silent(here)).toEqual([0, 0, 0, 0]);
    // Monday at 9:50, and at 10:00
    here.clock.move({ hours: 21, minutes: 50 });
    expect(await silent(here)).toEqual([0, 0, 0, 0]);
    here.clock.move({ minutes: 10 });
    expect(await silent(here)).toEqual([1, 1, 1, 1]);
  });
});
