import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { CommunicationWindow } from '#core/collecting.ts';
import { mayCommunicate, openSince } from '#core/communication-windows.ts';

const zone = 'Europe/Berlin';
const at = (local: string, inZone = zone) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(inZone).epochMilliseconds;
const open = (windows: CommunicationWindow[], local: string) =>
  mayCommunicate({ zone, windows }, at(local));

describe('§12 when devices may be talked to', () => {
  test('without a window always', () => {
    expect(open([], '2026-11-22T03:00')).toBe(true);
  });

  test('from its first minute until before its last', () => {
    const windows = [{ weekdays: '12345', from: '08:30', to: '17:00' }];
    // 2026-11-20 is a Friday
    expect(open(windows, '2026-11-20T08:29:59.999')).toBe(false);
    expect(open(windows, '2026-11-20T08:30')).toBe(true);
    expect(open(windows, '2026-11-20T16:59:59.999')).toBe(true);
    expect(open(windows, '2026-11-20T17:00')).toBe(false);
    expect(open(windows, '2026-11-21T12:00')).toBe(false);
  });

  test('over midnight it belongs to the day on which it begins', () => {
    const windows = [{ weekdays: '57', from: '22:00', to: '05:00' }];
    expect(open(windows, '2026-11-20T21:59')).toBe(false);
    expect(open(windows, '2026-11-20T22:00')).toBe(true);
    expect(open(windows, '2026-11-21T04:59')).toBe(true);
    expect(open(windows, '2026-11-21T05:00')).toBe(false);
    expect(open(windows, '2026-11-21T23:00')).toBe(false);
    // Sunday’s lasts into Monday
    expect(open(windows, '2026-11-23T04:00')).toBe(true);
    expect(open(windows, '2026-11-20T04:00')).toBe(false);
  });

  test('to the hour that it begins at it lasts a day, to 00:00 until midnight', () => {
    const whole = [{ weekdays: '6', from: '06:00', to: '06:00' }];
    expect(open(whole, '2026-11-21T06:00')).toBe(true);
    expect(open(whole, '2026-11-22T05:59')).toBe(true);
    expect(open(whole, '2026-11-22T06:00')).toBe(false);
    const evening = [{ weekdays: '6', from: '18:00', to: '00:00' }];
    expect(open(evening, '2026-11-21T23:59')).toBe(true);
    expect(open(evening, '2026-11-22T00:00')).toBe(false);
  });

  test('the clock on the wall decides where it is put forward or back', () => {
    const night = [{ weekdays: '7', from: '02:15', to: '02:45' }];
    const minutes = (from: string, hours: number) => {
      const start = Date.parse(from);
      return Array.from({ length: hours * 60 }, (_, minute) => start + minute * 60_000).filter(
        (instant) => mayCommunicate({ zone, windows: night }, instant),
      ).length;
    };
    // 2026-03-29: 02:00 is 03:00; 2026-10-25: 03:00 is 02:00 once more
    expect(minutes('2026-03-28T23:00:00Z', 6)).toBe(0);
    expect(minutes('2026-10-24T22:00:00Z', 6)).toBe(60);
    expect(minutes('2026-06-06T22:00:00Z', 6)).toBe(30);
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const window = fc.record({
  weekdays: fc
    .subarray(['1', '2', '3', '4', '5', '6', '7'], { minLength: 1 })
    .map((days) => days.join('')),
  from: clock,
  to: clock,
});
const zones = ['Asia/Tokyo', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'];
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });

describe('§12 for any windows', () => {
  test('it is as a plain walk through the days says', () => {
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 4 }),
        instant,
        fc.constantFrom(...zones),
        (windows, when, inZone) => {
          const local = Temporal.Instant.fromEpochMilliseconds(when)
            .toZonedDateTimeISO(inZone)
            .toPlainDateTime();
          // each window of yesterday and today as a stretch of the wall’s clock
          const expected = windows.some(({ weekdays, from, to }) =>
            [1, 0].some((ago) => {
              const day = local.toPlainDate().subtract({ days: ago });
              if (!weekdays.includes(String(day.dayOfWeek))) return false;
              const start = day.toPlainDateTime(from);
              const end = (to > from ? day : day.add({ days: 1 })).toPlainDateTime(to);
              const { compare } = Temporal.PlainDateTime;
              return compare(start, local) <= 0 && compare(local, end) < 0;
            }),
          );
          expect(mayCommunicate({ zone: inZone, windows }, when)).toBe(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('one more window only opens, and order does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 3 }),
        window,
        instant,
        (windows, more, when) => {
          const ask = (some: CommunicationWindow[]) =>
            mayCommunicate({ zone, windows: some }, when);
          if (ask(windows)) expect(ask([...windows, more])).toBe(true);
          expect(ask([more, ...windows])).toBe(ask([...windows, more]));
        },
      ),
    );
  });
});

describe('§12 for how long devices could be asked', () => {
  const since = (windows: CommunicationWindow[], local: string, minutes: number) =>
    Temporal.Instant.fromEpochMilliseconds(
      openSince({ zone, windows }, at(local), minutes * 60_000),
    )
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  const office = [{ weekdays: '12345', from: '09:00', to: '18:00' }];

  test('time outside of the windows does not count', () => {
    expect(since([], '2026-11-22T03:00', 15)).toBe('2026-11-22T02:45');
    // 2026-11-20 is a Friday
    expect(since(office, '2026-11-20T12:00', 15)).toBe('2026-11-20T11:45');
    expect(since(office, '2026-11-20T23:00', 15)).toBe('2026-11-20T17:45');
    expect(since(office, '2026-11-23T09:05', 15)).toBe('2026-11-20T17:50');
    expect(since(office, '2026-11-23T09:05', 600)).toBe('2026-11-19T17:05');
  });

  test('windows that overlap, or go over midnight, count once', () => {
    const both = [...office, { weekdays: '5', from: '17:00', to: '02:00' }];
    expect(since(both, '2026-11-21T10:00', 120)).toBe('2026-11-21T00:00');
    expect(since(both, '2026-11-21T01:00', 9 * 60)).toBe('2026-11-20T16:00');
  });

  test('an hour that the clock repeats counts twice', () => {
    const night = [{ weekdays: '1234567', from: '01:00', to: '04:00' }];
    // 2026-10-25: from 03:00 back to 02:00
    expect(since(night, '2026-10-25T12:00', 240)).toBe('2026-10-25T01:00');
  });

  test('it is a time in which they could be asked, minute for minute', () => {
    const clock = fc
      .integer({ min: 0, max: 47 })
      .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
    const window = fc.record({
      weekdays: fc.constantFrom('1', '67', '12345', '1234567'),
      ...{ from: clock, to: clock },
    });
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 14 * 48 }),
        fc.integer({ min: 1, max: 2 }),
        (windows, halfHours, wanted) => {
          const now = at('2026-11-02T00:00') + halfHours * 1_800_000;
          const from = openSince({ zone, windows }, now, wanted * 1_800_000);
          let open = 0;
          for (let half = from; half < now; half += 1_800_000) {
            if (mayCommunicate({ zone, windows }, half)) open += 1;
          }
          expect(open).toBe(wanted);
        },
      ),
      { numRuns: 40 },
    );
  });
});
