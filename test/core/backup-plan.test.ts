import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backupDueAt,
  backupInstant,
  backupName,
  backupsToForget,
  parseBackupKeep,
} from '#core/backup-plan.ts';

const zone = 'Asia/Tokyo';

describe('a backup', () => {
  test.each([
    ['2026-11-22T02:00:00Z', '02:30', '2026-11-21T17:30:00.000Z'],
    ['2026-11-21T17:30:00Z', '02:30', '2026-11-21T17:30:00.000Z'],
    ['2026-11-21T17:29:59Z', '02:30', '2026-11-20T17:30:00.000Z'],
  ])('at %s, made at %s each day, was due last at %s', (now, at, due) => {
    expect(backupDueAt(Temporal.Instant.from(now), at, zone)).toBe(due);
  });

  test('is named for its instant, and its name tells it', () => {
    expect(backupName('2026-11-22T02:30:05.000Z')).toBe('kado-20261122-023005');
    expect(backupInstant('kado-20261122-023005')).toBe('2026-11-22T02:30:05.000Z');
    expect(backupInstant('kado-2026')).toBeNull();
  });

  test('what is kept is said in days, weeks and months', () => {
    expect(parseBackupKeep('7d 4w, 12m')).toEqual({ days: 7, weeks: 4, months: 12 });
    expect(parseBackupKeep('3w')).toEqual({ days: 0, weeks: 3, months: 0 });
    for (const bad of ['', '7', 'd', '0d', '7d 7d', '-1d', '7y', '1.5d']) {
      expect(parseBackupKeep(bad), bad).toBeNull();
    }
  });
});

describe('of old backups', () => {
  const days = Array.from(
    { length: 60 },
    (_, n) => `${Temporal.PlainDate.from('2026-09-01').add({ days: n }).toString()}T17:30:00.000Z`,
  );
  const stays = (keep: string, instants = days) => {
    const parsed = parseBackupKeep(keep) ?? { days: 0, weeks: 0, months: 0 };
    const gone = backupsToForget(instants, parsed, zone);
    return instants.filter((instant) => !gone.includes(instant)).map((at) => at.slice(0, 10));
  };

  test('the last of each of the last days, weeks and months stays', () => {
    // the last is of the 31st in Tokyo, a Saturday; weeks end on Sundays
    expect(stays('2d')).toEqual(['2026-10-29', '2026-10-30']);
    expect(stays('1d 3w')).toEqual(['2026-10-17', '2026-10-24', '2026-10-30']);
    expect(stays('1d 2m')).toEqual(['2026-09-29', '2026-10-30']);
  });

  test('days without any use none up', () => {
    const some = [...days.slice(0, 3), days[59] ?? ''];
    expect(stays('3d', some)).toEqual(['2026-09-02', '2026-09-03', '2026-10-30']);
  });

  test('the latest never goes, and forgetting again forgets nothing more', () => {
    const instants = fc.uniqueArray(fc.constantFrom(...days), { minLength: 1 });
    const keeps = fc.record({ days: fc.nat(9), weeks: fc.nat(5), months: fc.nat(3) });
    fc.assert(
      fc.property(instants, keeps, (some, keep) => {
        const gone = backupsToForget(some, keep, zone);
        const left = some.filter((instant) => !gone.includes(instant));
        expect(left).toContain(some.toSorted().at(-1));
        expect(left.length).toBeLessThanOrEqual(1 + keep.days + keep.weeks + keep.months);
        expect(backupsToForget(left, keep, zone)).toEqual([]);
      }),
    );
  });
});
