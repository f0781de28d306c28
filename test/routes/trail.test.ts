import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingQuery, type CounterQuery } from '#core/counter-query.ts';
import { deviceLinks, matrixLinks } from '../../src/routes/(portal)/counters/matrix-links.ts';
import {
  addressWith,
  readTrail,
  stopAddress,
  trailFields,
  trailOrMatrix,
  type Stop,
} from '../../src/routes/(portal)/counters/trail.ts';

const days = { today: '2026-11-22', closingDay: 20 };
const query = (changes: Partial<CounterQuery> = {}): CounterQuery => ({
  ...openingQuery(days.today),
  ...changes,
});
const half = query({ from: '2026-01', to: '2026-06' });
const paramsOf = (address: string) => new URL(address, 'https://kado.example').searchParams;

describe('the way back', () => {
  test('lands on the very matrix: days of a month, a device, and back again', () => {
    const matrix = query({ ...half, sort: '-total', page: 3, kind: 'mfp-color' });
    const toDays = matrixLinks(matrix, days).days('2026-02') ?? '';
    const inDays = query({ unit: 'day', from: '2026-02-01', to: '2026-02-28', kind: 'mfp-color' });
    const atDays = readTrail(paramsOf(toDays), inDays, days);
    expect(stopAddress(atDays, 0)).toBe(addressWith('', matrix, []));

    const sorted = { ...inDays, sort: '-2026-02-05', page: 2 };
    const toDevice = matrixLinks(sorted, days, atDays).device('d1');
    const atDevice = readTrail(paramsOf(toDevice), inDays, days);
    expect(stopAddress(atDevice, 1)).toBe(addressWith('', sorted, atDays));
    expect(stopAddress(atDevice, 0)).toBe(addressWith('', matrix, []));
  });

  test('costs nothing where the matrix is as its conditions say', () => {
    expect(matrixLinks(half, days).device('d1')).toBe(
      '/counters/device/d1/base?unit=month&from=2026-01&to=2026-06&measure=usage&group=all',
    );
    expect(trailOrMatrix([], half)).toEqual([{ path: '', query: half }]);
  });

  test('costs little where it is sorted', () => {
    const link = matrixLinks({ ...half, sort: '-total', page: 3 }, days).device('d1');
    expect(link).toContain('&back=%3Fsort%3D-total%26page%3D3');
  });

  test('stays when a form changes the conditions', () => {
    const trail: Stop[] = [{ path: '', query: { ...half, sort: '-total' } }];
    const params = new URLSearchParams(trailFields(trail).map((text) => ['back', text]));
    const changed = query({ unit: 'day', from: '2026-11-01', to: '2026-11-05', kind: 'mfp-mono' });
    expect(readTrail(params, { ...changed, asOf: '2026-11-01' }, days)).toEqual(trail);
  });

  test('a device’s month leads to its days and back', () => {
    const links = deviceLinks(half, days, { deviceId: 'd1', breakdown: 'size', trail: [] });
    const inDays = query({ unit: 'day', from: '2026-02-01', to: '2026-02-28' });
    const trail = readTrail(paramsOf(links.days('2026-02') ?? ''), inDays, days);
    expect(trail.at(-1)).toEqual({ path: '/device/d1/size', query: half });
  });

  test('days of a closing month are those between the closing days', () => {
    const months = query({ unit: 'closing', from: '2026-10', to: '2026-12' });
    const links = matrixLinks(months, days);
    expect(links.days('2026-11')).toContain('unit=day&from=2026-10-21&to=2026-11-20');
    expect(links.days('2026-12')).toContain('from=2026-11-21&to=2026-11-22');
    expect(links.days('2027-01')).toBeNull();
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/../login',
    '/device/../../login/base',
    '/device/d1/elsewhere',
    '/period/2026-13/base',
    '?unit=month&from=2026-09&to=2026-01',
    '?page=0',
    `?sort=${'x'.repeat(500)}`,
  ])('%s is no screen of ours', (text) => {
    expect(readTrail(new URLSearchParams({ back: text }), half, days)).toEqual([]);
  });

  test('whatever stands in an address, it leads to the counters only', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 6 }), (texts) => {
        const params = new URLSearchParams(texts.map((text) => ['back', text]));
        const trail = readTrail(params, half, days);
        expect(trail.length).toBeLessThanOrEqual(4);
        for (const index of trail.keys())
          expect(stopAddress(trail, index)).toMatch(/^\/counters(\/[\w/-]+)?\?/);
      }),
    );
  });

  test('what an address says of the way is what it says again', () => {
    const stops = fc.record({
      path: fc.constantFrom('', '/device/d1/base', '/period/2026-02/function'),
      query: fc.record({
        unit: fc.constant('month' as const),
        from: fc.constantFrom('2026-01', '2026-03'),
        to: fc.constantFrom('2026-06', '2026-08'),
        measure: fc.constantFrom('usage' as const, 'cumulative' as const),
        group: fc.constantFrom('all', 'none', 'g-1'),
        kind: fc.constantFrom(null, 'mfp-color' as const),
        asOf: fc.constantFrom(null, '2026-11-05T09:00'),
        sort: fc.constantFrom(null, '-total', 'name'),
        page: fc.constantFrom(1, 3),
      }),
    });
    fc.assert(
      fc.property(fc.array(stops, { maxLength: 4 }), stops, (trail, { query: present }) => {
        const read = readTrail(paramsOf(addressWith('', present, trail)), present, days);
        expect(trailOrMatrix(read, present)).toEqual(trailOrMatrix(trail, present));
      }),
    );
  });
});
