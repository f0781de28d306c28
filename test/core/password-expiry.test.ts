import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mustChangeAt, passwordState } from '#core/password-expiry.ts';

const age = { months: 3, noticeDays: 7, zone: 'Asia/Tokyo' };
const changedAt = '2026-08-22T03:00:00.000Z';
const at = (now: string) => passwordState({ ...age, changedAt, now });

describe('§1.3 a password', () => {
  test('is valid for three months, to the minute', () => {
    expect(at('2026-11-22T02:59:59.999Z')).toMatchObject({ expired: false, notice: true });
    expect(at('2026-11-22T03:00:00.000Z')).toMatchObject({ expired: true, notice: false });
  });

  test('is announced from seven days before', () => {
    expect(at('2026-11-15T02:59:59.999Z').notice).toBe(false);
    expect(at('2026-11-15T03:00:00.000Z')).toEqual({
      expiresAt: '2026-11-22T03:00:00.000Z',
      expired: false,
      notice: true,
    });
  });

  test('of the last of November expires on the last of February', () => {
    const state = passwordState({ ...age, changedAt: '2026-11-30T03:00:00.000Z', now: changedAt });
    expect(state.expiresAt).toBe('2027-02-28T03:00:00.000Z');
  });

  test('never expires where the policy says so, unless somebody else chose it', () => {
    const never = { ...age, months: null, now: '2090-01-01T00:00:00.000Z' };
    expect(passwordState({ ...never, changedAt })).toEqual({
      expiresAt: null,
      expired: false,
      notice: false,
    });
    expect(passwordState({ ...never, changedAt: mustChangeAt }).expired).toBe(true);
  });

  test('is at no instant both expired and about to', () => {
    const instant = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 24 }), (changed, now, months) => {
        const { expired, notice, expiresAt } = passwordState({
          ...age,
          months,
          changedAt: changed,
          now,
        });
        expect(expired && notice).toBe(false);
        expect(expired).toBe(now >= (expiresAt ?? ''));
      }),
    );
  });
});
