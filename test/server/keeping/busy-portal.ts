/**
 * Program: an installation whose devices report without a pause. Settings from the environment.
 * Says `customer ID` first, then how many deliveries are acknowledged, a line each time.
 */
import { Temporal } from 'temporal-polyfill';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { openLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { delivery } from '#test/support/deliveries.ts';

const goodPassword = process.argv[2] ?? '';
const clock = { now: () => Temporal.Now.instant() };
const app = await openApp(readConfig(process.env), { clock, log: openLog('silent') });
const actor: Actor = { type: 'command', name: 'busy' };
const { customerId } = await registerCustomer(
  { ...app.system, actor },
  { name: 'Aoba Trading', zone: 'Asia/Tokyo' },
);
const ctx = await app.contextOf(customerId, actor);
await registerUser(ctx, {
  ...{ userName: 'hanako', name: 'Hanako', role: 'admin', password: goodPassword },
});
const devices: string[] = [];
for (const name of ['MFP 1', 'MFP 2', 'MFP 10', '大判']) {
  const { deviceId } = await registerDevice(ctx, { protocol: 'snmp', host: '192.0.2.1', name });
  devices.push(deviceId);
}
process.stdout.write(`customer ${customerId}\n`);
// half a year of hours, which pass as quickly as the database takes them
const start = clock.now().subtract({ hours: 24 * 180 });
for (let hour = 0; hour < 24 * 180; hour++) {
  const takenAt = start.add({ hours: hour }).toString({ fractionalSecondDigits: 3 });
  await ingest(
    ctx,
    devices.map((id, n) => delivery(id, takenAt, { total: 1000 + hour * (n + 1), color: hour })),
  );
  process.stdout.write(`${(hour + 1) * devices.length}\n`);
}
