import { describe, expect, test } from 'vitest';
import { deviceStatus } from '#core/device-status.ts';
import { silenceLimits } from '#core/silence-limits.ts';

// 2026-11-20 is a Friday
const zone = 'Asia/Tokyo';
const office = { zone, windows: [{ weekdays: '12345', from: '09:00', to: '18:00' }] };
const tokyo = (local: string) => new Date(`${local}:00+09:00`).toISOString();

interface Heard {
  contact: string;
  failed?: string;
  protocol?: string;
}

function isSilent(now: string, { contact, failed, protocol = 'snmp' }: Heard): boolean {
  const status = deviceStatus({
    ...{ kind: null, state: 'normal', conditions: [], protocol },
    ...{ contactAt: tokyo(contact), countedAt: tokyo(contact) },
    failedAt: failed === undefined ? null : tokyo(failed),
    limits: silenceLimits(tokyo(now), office),
  });
  return status.pale;
}

describe('§3.1.5, §12.53 a device that may be asked from 9 to 18 on working days', () => {
  test('is not silent at night, nor over the weekend', () => {
    const last = { contact: '2026-11-20T17:58' };
    expect(isSilent('2026-11-21T03:00', last)).toBe(false);
    expect(isSilent('2026-11-22T20:00', last)).toBe(false);
    expect(isSilent('2026-11-23T09:30', last)).toBe(false);
  });

  test('is when it could be asked for an hour and nothing is known for a day', () => {
    const last = { contact: '2026-11-20T17:58' };
    expect(isSilent('2026-11-23T09:57', last)).toBe(false);
    expect(isSilent('2026-11-23T09:58', last)).toBe(true);
    expect(isSilent('2026-11-23T15:00', { contact: '2026-11-23T09:10' })).toBe(false);
  });

  test('is after 15 minutes of the windows in which it did not answer', () => {
    const one = { contact: '2026-11-20T17:50', failed: '2026-11-20T17:55' };
    expect(isSilent('2026-11-20T20:00', one)).toBe(false);
    expect(isSilent('2026-11-23T09:04', one)).toBe(false);
    expect(isSilent('2026-11-23T09:05', one)).toBe(true);
  });

  test('that was silent when it was asked last stays so through the night', () => {
    const one = { contact: '2026-11-20T17:00', failed: '2026-11-20T17:55' };
    expect(isSilent('2026-11-20T17:56', one)).toBe(true);
    expect(isSilent('2026-11-21T03:00', one)).toBe(true);
  });

  test('that calls by itself, or by mail, has no windows', () => {
    const last = '2026-11-20T17:58';
    expect(isSilent('2026-11-21T17:58', { contact: last, protocol: 'push' })).toBe(true);
    expect(isSilent('2026-11-25T12:00', { contact: last, protocol: 'smtp' })).toBe(false);
    expect(isSilent('2026-11-28T17:58', { contact: last, protocol: 'smtp' })).toBe(true);
  });
});
