import { describe, expect, test } from 'vitest';
import { deviceStatus, type DeviceFacts } from '#core/device-status.ts';
import { silenceLimits } from '#core/silence-limits.ts';

const now = '2026-11-22T03:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const day = 24 * 60;
const healthy: DeviceFacts = {
  kind: 'mfp-color',
  protocol: 'snmp',
  state: 'normal',
  conditions: [],
  contactAt: ago(1),
  countedAt: ago(1),
  failedAt: null,
  limits: silenceLimits(now, null),
};
const status = (facts: Partial<DeviceFacts>) => deviceStatus({ ...healthy, ...facts });

describe('§3.1.5 a pale icon', () => {
  test('stands for a device that never sent a state nor a counter', () => {
    const never = status({ state: null, countedAt: null, contactAt: null });
    expect(never).toMatchObject({
      shown: 'unknown',
      pale: true,
      neverReported: true,
      silentSince: null,
    });
  });

  test('does not stand for one that sent a counter but never a state', () => {
    expect(status({ state: null })).toMatchObject({ shown: 'unknown', pale: false });
  });

  test('stands for a silent one, which keeps its state and says since when', () => {
    const silent = status({ state: 'error', contactAt: ago(20), failedAt: ago(1) });
    expect(silent).toMatchObject({ shown: 'error', pale: true, silentSince: ago(20) });
  });

  test('takes more than one missed answer', () => {
    expect(status({ contactAt: ago(5), failedAt: ago(1) }).pale).toBe(false);
  });

  test('also comes when nobody even tried for a day', () => {
    expect(status({ contactAt: ago(day - 1) }).pale).toBe(false);
    expect(status({ contactAt: ago(day) }).silentSince).toBe(ago(day));
  });
});

describe('§3.1.6 a device that reports by mail', () => {
  test('always shows as normal, beside it that its state is not collected', () => {
    expect(status({ protocol: 'smtp', state: 'error' })).toMatchObject({
      shown: 'normal',
      stateNotCollected: true,
    });
  });

  test('may be silent for a week', () => {
    expect(status({ protocol: 'smtp', contactAt: ago(7 * day) }).pale).toBe(false);
    expect(status({ protocol: 'smtp', contactAt: ago(9 * day) }).pale).toBe(true);
  });
});

test('a device whose values are entered by hand is never silent', () => {
  expect(status({ protocol: 'manual', contactAt: ago(90 * day) }).pale).toBe(false);
});
