import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { backupStanding } from '#core/backup-standing.ts';

const plan = { at: '02:30', zone: 'Asia/Tokyo' };
const dueAt = '2026-11-21T17:30:00.000Z';
const nextAt = '2026-11-22T17:30:00.000Z';

function standing(now: string, lastAt: string | null) {
  return backupStanding(Temporal.Instant.from(now), plan, lastAt);
}

test('a backup since the last time of day is made; without it, it is due for an hour and then late', () => {
  const yesterday = '2026-11-20T17:30:04.000Z';
  expect(standing('2026-11-22T03:00:00Z', '2026-11-21T17:30:04.000Z')).toEqual({
    standing: 'made',
    dueAt,
    nextAt,
  });
  expect(standing('2026-11-21T17:29:59Z', yesterday).standing).toBe('made');
  expect(standing('2026-11-21T18:29:59Z', yesterday)).toEqual({ standing: 'due', dueAt, nextAt });
  expect(standing('2026-11-21T18:30:00Z', yesterday)).toEqual({ standing: 'late', dueAt, nextAt });
});

test('where the one before is missing too, nobody is told to wait', () => {
  expect(standing('2026-11-21T17:40:00Z', '2026-11-19T17:30:04.000Z').standing).toBe('late');
});

test('none at all is told as that', () => {
  expect(standing('2026-11-21T17:40:00Z', null).standing).toBe('none');
});
