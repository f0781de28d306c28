import { expect, test } from 'vitest';
import type { SnmpDialect } from '#core/delivery.ts';
import { slowFirst } from '#server/collector/slow-first.ts';

test('devices that give one value at a time are read first; else the order stays', () => {
  const job = (deviceId: string, dialect: SnmpDialect | null) => ({
    ...{ deviceId, dialect, countedAt: null, contactAt: null },
    target: { host: deviceId, version: 'auto' as const, community: 'public' },
  });
  const jobs = [
    job('unknown', null),
    job('quick', { version: '2c', bulk: true }),
    job('old', { version: '1', bulk: false }),
    job('secret', { version: '3', bulk: true }),
    job('odd', { version: '2c', bulk: false }),
  ];
  const order = slowFirst(jobs, (one) => one).map(({ deviceId }) => deviceId);
  expect(order).toEqual(['old', 'odd', 'unknown', 'quick', 'secret']);
});
